import type { Translator } from '#lib/i18n/messages.ts'

/** What `UploadProgress` says; texts, because it runs in the browser. */
export function uploadWords(t: Translator) {
  return {
    label: t('objection.upload.label'),
    checking: t('objection.upload.checking'),
    failed: t('objection.upload.failed'),
  }
}
