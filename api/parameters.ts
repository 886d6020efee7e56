/** Headers that routes understand, for their description; their words are in messages/ (document.ts). */
const header = (name: string, example: string, required = false) => ({
  name,
  in: 'header' as const,
  required,
  schema: { type: 'string' as const },
  example,
})

export const acceptLanguage = header('Accept-Language', 'zh-CN')
export const ifNoneMatch = header('If-None-Match', 'W/"Kq8…"')
export const idempotencyKeyHeader = {
  ...header('Idempotency-Key', '0f6d6a5e-1c1c-4b7c-8a39-2f4f3a1d7b21', true),
  schema: { type: 'string' as const, minLength: 8, maxLength: 200 },
}
