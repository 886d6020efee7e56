import { TraceMarks } from '#app/_views/trace-marks.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import type { Translator } from '#lib/i18n/messages.ts'
import { type Segment, segmentsOf, stretchOf } from '#lib/intake/present.ts'
import type { Source, SourceReading } from '#lib/intake/queries.ts'

type Props = { t: Translator; source: Source; readings: readonly SourceReading[] }

/** The words from which notices were read, those of each field marked. It stays beside what was read of it. */
export function SourceText({ t, source, readings }: Props) {
  const { text, fileName } = source
  const [start, end] = stretchOf(text, readings)
  return (
    <div className="lg:sticky lg:top-4">
      <Stack gap="small">
        <Heading level={2} id="source" caption={fileName ?? undefined}>
          {t('desk.intake.source')}
        </Heading>
        <section
          aria-labelledby="source"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
          tabIndex={0}
          lang="zh-CN"
          className="max-h-[70vh] overflow-y-auto rounded-card border border-line bg-surface p-4 whitespace-pre-wrap"
        >
          {start > 0 ? '… ' : null}
          {segmentsOf(text, [start, end], readings).map((segment) => (
            <Words key={segment.place} segment={segment} />
          ))}
          {end < text.length ? ' …' : null}
        </section>
      </Stack>
      <TraceMarks />
    </div>
  )
}

function Words({ segment: { text, mark } }: { segment: Segment }) {
  if (!mark) return text
  return (
    <mark
      id={markId(mark.reading, mark.field)}
      data-of={mark.reading}
      data-words={mark.field}
      className="rounded-control bg-mark text-ink target:outline-3 target:outline-accent data-lit:outline-3 data-lit:outline-accent"
    >
      {text}
    </mark>
  )
}

export function markId(reading: string, field: string): string {
  return `read-${reading}-${field}`
}
