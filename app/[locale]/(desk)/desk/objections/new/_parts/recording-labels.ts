import type { Translator } from '#lib/i18n/messages.ts'

/** What each field of the form is called, beside it and in the summary of what is wrong. */
export function recordingLabels(t: Translator) {
  return {
    notice: t('desk.record.notice'),
    way: t('desk.record.way'),
    arrivedOn: t('desk.record.arrivedOn'),
    certificate: t('desk.record.certificate'),
    ground: t('desk.record.ground'),
    statement: t('desk.record.statement'),
    evidence: t('desk.record.files'),
    name: t('objection.person.name'),
    role: t('desk.case.role'),
    phone: t('objection.person.phone'),
    email: t('objection.person.email'),
    truthful: t('desk.record.truthful'),
  }
}
