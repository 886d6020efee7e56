import { dateInWords } from '#app/_server/dates.ts'
import type { PublishedNotice } from '#app/_server/notice.ts'
import { pathIn } from '#app/_server/paths.ts'
import { Notification } from '#components/notification/notification.tsx'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { objectionPeriod } from '#lib/notices/objection-period.ts'
import type { ObjectionStanding as Standing } from '#lib/notices/objection-standing.ts'
import { presentNotice } from '#lib/notices/present.ts'

type Props = { locale: Locale; t: Translator; notice: PublishedNotice; at: Date; standing: Standing }

const KINDS = { open: 'success', no_period: 'success', late: 'warning', nothing: 'neutral' } as const

/** What to know first: whether this notice takes objections, and until when. */
export function ObjectionStanding({ locale, t, notice, at, standing }: Props) {
  const { objections: term } = presentNotice(notice)
  const { kind } = standing
  return (
    <Notification kind={KINDS[kind]} title={t(`objection.standing.${kind}.title`)}>
      {kind === 'nothing' ? (
        <>
          <p>{t('objection.standing.nothing.text')}</p>
          <ul>
            {standing.acts.map(({ number, act, effectiveOn }) => (
              <li key={number}>
                <a href={pathIn(locale, `/notices/${number}`)}>
                  {t(`acts.${act}`)} {number}
                </a>{' '}
                · {dateInWords(locale, effectiveOn)}
              </li>
            ))}
          </ul>
          <p>{t('objection.standing.nothing.still')}</p>
        </>
      ) : (
        <p>{objectionPeriod({ locale, t, term, at })}</p>
      )}
    </Notification>
  )
}
