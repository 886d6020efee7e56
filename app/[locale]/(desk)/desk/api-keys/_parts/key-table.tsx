import { dateInWords, instantInWords } from '#app/_server/dates.ts'
import type { Desk } from '#app/_server/desk-page.ts'
import { pathIn } from '#app/_server/paths.ts'
import { StatusTag } from '#components/status-tag/status-tag.tsx'
import { Table } from '#components/table/table.tsx'
import type { Tone } from '#components/tone.ts'
import type { KeyState } from '#lib/api-keys/policy.ts'
import type { ListedKey } from '#lib/api-keys/queries.ts'

const TONES = { live: 'success', expired: 'neutral', revoked: 'neutral' } as const satisfies Record<
  KeyState,
  Tone
>

/** All keys, with what became of each. */
export function KeyTable({ keys, ...desk }: Desk & { keys: ListedKey[] }) {
  const { t } = desk
  return (
    <Table
      caption={t('desk.apiKeys.caption')}
      columns={[
        { header: t('desk.apiKeys.columns.name'), rowHeader: true },
        { header: t('desk.apiKeys.columns.key') },
        { header: t('desk.apiKeys.columns.scopes') },
        { header: t('desk.apiKeys.columns.quota') },
        { header: t('desk.apiKeys.columns.used') },
        { header: t('desk.apiKeys.columns.state') },
      ]}
      rows={keys.map((key) => keyRow(desk, key))}
    />
  )
}

function keyRow({ locale, t }: Desk, key: ListedKey) {
  const { id, name, beginning, scopes, requestsMinute, numbersDay, lastUsedOn, numbersToday } = key
  return {
    id,
    cells: [
      <span key="name" className="break-words">
        {name}
      </span>,
      <KeyBeginning key="key" beginning={beginning} />,
      scopes.length > 0
        ? scopes.map((scope) => t(`desk.apiKeys.scopes.${scope}`)).join(t('desk.full.joiner'))
        : t('desk.apiKeys.noScope'),
      t('desk.apiKeys.quota', { requests: requestsMinute, numbers: numbersDay }),
      <>
        {lastUsedOn ? dateInWords(locale, lastUsedOn) : t('desk.apiKeys.never')}
        {numbersToday > 0 ? <Note>{t('desk.apiKeys.today', { numbers: numbersToday })}</Note> : null}
      </>,
      <StateCell key="state" locale={locale} t={t} listed={key} />,
    ],
  }
}

/** By how much of it a key is recognised. */
export function KeyBeginning({ beginning }: { beginning: string }) {
  return <span className="font-code text-small whitespace-nowrap">{beginning}…</span>
}

function Note({ children }: { children: string }) {
  return <p className="text-small text-muted">{children}</p>
}

function StateCell({ locale, t, listed }: Pick<Desk, 'locale' | 't'> & { listed: ListedKey }) {
  const { id, name, beginning, state, expiresOn, revokedAt, revokedBy, createdAt, createdBy } = listed
  const at = (instant: Date) => instantInWords(locale, t, instant)
  return (
    <div className="stack-1">
      <StatusTag tone={TONES[state]}>{t(`desk.apiKeys.states.${state}`)}</StatusTag>
      <Note>
        {revokedAt
          ? t('desk.apiKeys.revokedBy', { name: revokedBy ?? '', at: at(revokedAt) })
          : t('desk.apiKeys.issuedBy', { name: createdBy, at: at(createdAt) })}
      </Note>
      {expiresOn && !revokedAt ? (
        <Note>{t('desk.apiKeys.until', { date: dateInWords(locale, expiresOn) })}</Note>
      ) : null}
      {state === 'live' ? (
        <a
          href={pathIn(locale, `/desk/api-keys/${id}/revoke`)}
          aria-label={t('desk.apiKeys.revokeOne', { name, beginning })}
          className="inline-flex min-h-11 items-center"
        >
          {t('desk.apiKeys.revoke.link')}
        </a>
      ) : null}
    </div>
  )
}
