import type { Translator } from '#lib/i18n/messages.ts'

/** What the fields of the page are called where something is wrong with them. */
export function ruleLabels(t: Translator): Record<string, string> {
  return {
    kind: t('desk.bureaus.rules.columns.kind'),
    days: t('desk.bureaus.rules.days'),
    unit: t('desk.bureaus.rules.unit'),
    basis: t('desk.bureaus.rules.basis'),
    validFrom: t('desk.bureaus.rules.validFrom'),
    policy: t('desk.bureaus.names.policy'),
    pattern: t('desk.bureaus.pattern.label'),
    next: t('desk.bureaus.pattern.next'),
  }
}
