import type { Found, Span } from './text.ts'

/** Collects where the fields of one notice were read, by their paths. */
export interface SpanKeeper {
  all: Record<string, Span>
  /** Notes the place of a value and gives the value. */
  take: <Value>(path: string, one: Found<Value> | null) => Value | null
}

export function keepSpans(): SpanKeeper {
  const all: Record<string, Span> = {}
  return {
    all,
    take(path, one) {
      if (one === null) return null
      all[path] = one.span
      return one.value
    },
  }
}
