import { kindWords } from '#lib/certificates/words.ts'
import type { StaffDelivery } from '#lib/deliveries/present.ts'
import { dateInWords, instantInWords, secondInWords } from '#lib/i18n/dates.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import { translator } from '#lib/i18n/messages.ts'
import { bureauName } from '#lib/notices/words.ts'
import type { ProofSheet, SheetPart, SheetRow } from '#lib/proof/sheet.ts'
import type { Words } from '#lib/proof/words.ts'
import type { Case } from './queries.ts'
import { answerDue } from './service-time.ts'
import type { CaseStep } from './timeline.ts'

export type CaseOnSheet = {
  locale: Locale
  objection: Case
  steps: readonly CaseStep[]
  deliveries: readonly StaffDelivery[]
  /** What the files are called beside the sheet, by their ids. */
  files: ReadonlyMap<string, string>
  exportedBy: string
  at: Date
  /** The page of the case at the desk. */
  address: string
}

/** The sheet of one case for the bureau's own file: everything that its page shows. */
export function caseSheet(input: CaseOnSheet): ProofSheet {
  const { locale, objection, exportedBy, at, address } = input
  const t = translator(locale)
  const words = { locale, t }
  const { reference, ground } = objection
  return {
    locale,
    title: t('desk.cases.sheet.title', { reference }),
    product: t('site.product'),
    name: t('desk.cases.sheet.name'),
    caption: t('desk.cases.sheet.caption', { reference }),
    headline: t(`grounds.${ground}`),
    parts: [
      { kind: 'text', look: 'lead', text: t('desk.cases.sheet.confidential') },
      { kind: 'text', text: t('desk.cases.sheet.exportedBy', { name: exportedBy }) },
      heading(t('desk.case.facts')),
      { kind: 'rows', rows: factRows(words, objection) },
      heading(t('desk.case.objector')),
      { kind: 'rows', rows: objectorRows(words, objection) },
      heading(t('desk.cases.sheet.statement')),
      { kind: 'rows', rows: [{ term: '', value: linesOf(objection.objector.statement) }] },
      heading(t('desk.case.evidence')),
      ...evidenceParts(words, input),
      heading(t('desk.cases.timeline')),
      { kind: 'rows', rows: input.steps.map((step) => stepRow(words, step, objection)) },
      heading(t('desk.decision.title')),
      ...decisionParts(words, objection),
      heading(t('desk.case.deliveries')),
      { kind: 'rows', rows: input.deliveries.map((one) => deliveryRow(words, one)) },
    ],
    address,
    addressHint: t('desk.cases.sheet.address'),
    asOf: at,
    foot: t('desk.cases.sheet.foot', { reference, instant: secondInWords(locale, t, at) }),
    pageWords: (page, total) => t('proof.page', { page, total }),
    missingHint: t('proof.missing'),
  }
}

function heading(text: string): SheetPart {
  return { kind: 'heading', level: 2, text }
}

/** Lines as they were written; empty ones say nothing on paper. */
function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '')
}

function factRows({ locale, t }: Words, objection: Case): SheetRow[] {
  const { reference, status, late, notice, certificate, receivedAt, way, arrivedOn, assignee, bureau } =
    objection
  const due = answerDue(objection, bureau.serviceDays)
  const state = t(`desk.objectionStates.${status}`)
  return [
    { term: t('objection.receipt.reference'), value: reference },
    { term: t('desk.inbox.columns.state'), value: late ? `${state}  ${t('desk.objection.late')}` : state },
    { term: t('desk.case.bureau'), value: bureauName(locale, bureau) },
    { term: t('desk.case.notice'), value: notice.number ?? '' },
    {
      term: certificate ? kindWords(locale, certificate.kind).name : t('desk.case.certificate'),
      value: certificate?.number ?? t('desk.objection.wholeNotice'),
    },
    { term: t('desk.case.way'), value: t(`desk.cases.ways.${way}`) },
    { term: t('desk.case.receivedAt'), value: instantInWords(locale, t, receivedAt) },
    ...(arrivedOn ? [{ term: t('desk.case.arrivedOn'), value: dateInWords(locale, dayOf(arrivedOn)) }] : []),
    { term: t('desk.cases.handler'), value: assignee?.name ?? t('desk.cases.nobody') },
    ...(due
      ? [{ term: t('desk.case.due'), value: t('desk.case.dueBy', { date: dateInWords(locale, due) }) }]
      : []),
  ]
}

function dayOf(column: Date): string {
  return column.toISOString().slice(0, 10)
}

function objectorRows({ t }: Words, { objector, role }: Case): SheetRow[] {
  const { name, phone, email } = objector
  return [
    { term: t('desk.case.name'), value: name },
    { term: t('desk.case.role'), value: t(`roles.${role}`) },
    ...(phone ? [{ term: t('desk.case.phone'), value: phone }] : []),
    ...(email ? [{ term: t('desk.case.email'), value: email }] : []),
  ]
}

function evidenceParts({ t }: Words, { objection, files }: CaseOnSheet): SheetPart[] {
  if (objection.evidence.length === 0) return [{ kind: 'text', text: t('desk.case.noEvidence') }]
  const rows = objection.evidence.map(({ id, name, mediaType, size }) => ({
    term: files.get(id) ?? '',
    value: `${name}  ${mediaType}  ${t('objection.statement.size', { kilobytes: Math.max(1, Math.round(size / 1024)) })}`,
  }))
  return [
    { kind: 'text', text: t('desk.cases.sheet.files') },
    { kind: 'rows', rows },
  ]
}

function stepRow({ locale, t }: Words, step: CaseStep, { notice }: Case): SheetRow {
  const { at, by, text, files } = step
  const title = stepTitle({ locale, t }, step)
  return {
    term: instantInWords(locale, t, at),
    value: [
      by === null ? title : `${title}  ${by}`,
      ...stepNotes({ locale, t }, step, notice.bureau),
      ...linesOf(text ?? ''),
      ...files.map(({ name }) => name),
    ],
  }
}

/** What happened, in words. */
export function stepTitle(
  { locale, t }: Words,
  { what, assignee, from, to, filed }: Pick<CaseStep, 'what' | 'assignee' | 'from' | 'to' | 'filed'>,
): string {
  return t(`desk.cases.steps.${what}`, {
    way: filed?.way ?? 'online',
    name: assignee ?? '',
    from: from ? bureauName(locale, from) : '',
    to: to ? bureauName(locale, to) : '',
  })
}

/** What is to be known beside it: the day on which a letter arrived, and that it did not go to whoever published. */
export function stepNotes(
  { locale, t }: Words,
  { filed, to }: Pick<CaseStep, 'filed' | 'to'>,
  publisher: { name: string; nameEn: string },
): string[] {
  if (!filed) return []
  const { arrivedOn } = filed
  const names = to && { to: bureauName(locale, to), from: bureauName(locale, publisher) }
  return [
    ...(arrivedOn ? [t('desk.cases.arrivedOn', { date: dateInWords(locale, arrivedOn) })] : []),
    ...(names ? [t('desk.cases.routed', names)] : []),
  ]
}

function decisionParts({ locale, t }: Words, { outcome, reason, decidedAt, decidedBy }: Case): SheetPart[] {
  if (!outcome || !decidedAt) return [{ kind: 'text', text: t('desk.cases.sheet.noDecision') }]
  const at = instantInWords(locale, t, decidedAt)
  return [
    {
      kind: 'rows',
      rows: [
        { term: t('desk.decision.outcome'), value: t(`outcomes.${outcome}`), look: 'strong' },
        { term: t('desk.decision.reason'), value: linesOf(reason ?? '') },
        {
          term: t('desk.decision.decidedAt'),
          value: t('desk.case.byAt', { name: decidedBy?.name ?? '', at }),
        },
      ],
    },
  ]
}

function deliveryRow({ locale, t }: Words, { channel, status, at, recipient }: StaffDelivery): SheetRow {
  const state = t(`deliveries.states.${status}`)
  const where = recipient ? `${recipient.address}  ` : ''
  return {
    term: t(`deliveries.channels.${channel}`),
    value: `${where}${state}  ${instantInWords(locale, t, at)}`,
  }
}
