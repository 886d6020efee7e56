import type { ReactNode } from 'react'
import { PageShell } from '#components/page-shell/page-shell.tsx'
import { SubNav } from '#components/sub-nav/sub-nav.tsx'
import { canManageKeys } from '#lib/api-keys/policy.ts'
import { canSetRecipients } from '#lib/bureaus/policy.ts'
import { findBureau } from '#lib/bureaus/queries.ts'
import { countNotices, scopeOf } from '#lib/notices/queries.ts'
import { can } from '#lib/objections/policy.ts'
import { countObjections, type InboxCounts } from '#lib/objections/queries.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { canAdminister } from '#lib/staff/policy.ts'
import { bureauName } from '../_views/bureau-rows.tsx'
import type { Desk } from './desk-page.ts'
import { signOutAction } from './desk-sign-in.ts'
import { pathIn } from './paths.ts'
import { shellControls } from './shell.tsx'

export type DeskTab =
  | 'work'
  | 'notices'
  | 'objections'
  | 'deliveries'
  | 'holds'
  | 'bureaus'
  | 'apiKeys'
  | 'recipients'

type Props = Desk & {
  /** The page itself without language, with its query. */
  path: string
  current?: DeskTab
  before?: ReactNode
  children: ReactNode
}

/** The frame of every page for staff: who is signed in, the tabs, and how much waits behind them. */
export async function DeskShell({ locale, t, actor, path, current, before, children }: Props) {
  return (
    <PageShell
      skipLabel={t('site.skip')}
      productName={t('site.product')}
      homeHref={pathIn(locale, '/desk')}
      width="wide"
      account={<Account locale={locale} t={t} actor={actor} />}
      controls={shellControls({ locale, t, path })}
      before={before}
    >
      <SubNav label={t('desk.nav.label')} items={await tabs({ locale, t, actor }, current)} />
      {children}
    </PageShell>
  )
}

async function tabs({ locale, t, actor }: Desk, current?: DeskTab) {
  const [notices, objections] = await Promise.all([countNotices(scopeOf(actor)), countFor(actor)])
  const tab = (name: DeskTab, path: string, count?: number) => ({
    href: pathIn(locale, path),
    label: t(`desk.nav.${name}`),
    count: count || undefined,
    current: current === name,
  })
  return [
    tab('work', '/desk'),
    tab('notices', '/desk/notices', notices.in_review),
    ...(objections ? [tab('objections', '/desk/objections', objections.open)] : []),
    tab('deliveries', '/desk/deliveries'),
    tab('holds', '/desk/holds'),
    ...(canAdminister(actor) ? [tab('bureaus', '/desk/bureaus')] : ownRecipients(actor, tab)),
    ...(canManageKeys(actor) ? [tab('apiKeys', '/desk/api-keys')] : []),
  ]
}

/** For whoever minds one bureau's objections: where that bureau is told of them. */
function ownRecipients<Tab>({ bureauId, ...actor }: Actor, tab: (name: DeskTab, path: string) => Tab): Tab[] {
  const isOwn = bureauId !== null && canSetRecipients({ bureauId, ...actor }, { bureauId })
  return isOwn ? [tab('recipients', `/desk/bureaus/${bureauId}/recipients`)] : []
}

/** How much is in the person's inbox; null for whoever has none. */
export async function countFor(actor: Actor): Promise<InboxCounts | null> {
  const { bureauId } = actor
  return bureauId !== null && can(actor, 'list', { bureauId }) ? countObjections(actor) : null
}

async function Account({ locale, t, actor }: Desk) {
  const bureau = actor.bureauId === null ? null : await findBureau(actor.bureauId)
  return (
    <>
      <span>
        {actor.name}
        <span className="max-sm:hidden">
          {[null, t(`staff.roles.${actor.role}`), ...(bureau ? [bureauName(locale, bureau)] : [])].join(
            ' · ',
          )}
        </span>
      </span>
      <a href={pathIn(locale, '/desk/me')} className="inline-flex min-h-11 items-center">
        {t('desk.nav.me')}
      </a>
      <form action={signOutAction.bind(null, locale)}>
        <button type="submit" className="min-h-11 cursor-pointer text-accent underline">
          {t('desk.signOut')}
        </button>
      </form>
    </>
  )
}
