import type { Metadata } from 'next'
import { type Desk, requireDesk } from '#app/_server/desk-page.ts'
import { countFor, DeskShell } from '#app/_server/desk-shell.tsx'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { pageTitle } from '#app/_server/title.ts'
import { ButtonLink } from '#components/button/button.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { countDeliveries } from '#lib/deliveries/queries.ts'
import type { NoticeState, StaffRole } from '#lib/generated/prisma/enums.ts'
import { can } from '#lib/notices/policy.ts'
import { countNotices, listNotices, scopeOf } from '#lib/notices/queries.ts'
import { countOverdue } from '#lib/objections/inbox.ts'
import { listObjections } from '#lib/objections/queries.ts'
import { Attention } from './_parts/attention.tsx'
import { OverdueNote } from './_parts/overdue-note.tsx'
import { SlowBureaus } from './_parts/slow-bureaus.tsx'
import { UnsignedRegister } from './_parts/unsigned-register.tsx'
import { WorkFigures } from './_parts/work-figures.tsx'
import { NoticeSection, ObjectionSection } from './_parts/work-sections.tsx'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.work.title')) }
}

export default async function WorkPage({ params }: Props) {
  const desk = await requireDesk(params, '/desk')
  const { locale, t, actor } = desk
  const scope = scopeOf(actor)
  const [notices, objections, deliveries] = await Promise.all([
    countNotices(scope),
    countFor(actor),
    countDeliveries(scope),
  ])
  return (
    <DeskShell {...desk} path="/desk" current="work">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <Heading>{t('desk.work.title')}</Heading>
        {actor.bureauId !== null && can(actor, 'draft', { bureauId: actor.bureauId }) ? (
          <ButtonLink href={pathIn(locale, '/desk/notices/new')}>{t('desk.newNotice')}</ButtonLink>
        ) : null}
      </div>
      <Attention desk={desk} at={new Date()} hasCalls={false} />
      {actor.role === 'registrar' ? <UnsignedRegister {...{ locale, t }} at={new Date()} /> : null}
      {actor.role === 'registrar' ? <SlowBureaus {...{ locale, t }} /> : null}
      {objections ? <OverdueNote {...{ locale, t }} count={await countOverdue(actor, new Date())} /> : null}
      <WorkFigures {...desk} notices={notices} objections={objections} deliveries={deliveries} />
      {objections ? <ObjectionsWaiting desk={desk} count={objections.open} /> : null}
      {ORDER[actor.role].map((state) => (
        <NoticesIn key={state} desk={desk} state={state} count={notices[state]} />
      ))}
    </DeskShell>
  )
}

/** Whose work it is comes first. */
const ORDER = {
  publisher: ['draft', 'in_review', 'scheduled', 'published'],
  reviewer: ['in_review', 'draft', 'scheduled', 'published'],
  bureau_admin: ['published', 'scheduled', 'in_review', 'draft'],
  registrar: ['published', 'scheduled', 'in_review', 'draft'],
} as const satisfies Record<StaffRole, readonly NoticeState[]>

/** How many of each the work list shows; the rest is behind "all". */
const SHOWN = 8

async function ObjectionsWaiting({ desk, count }: { desk: Desk; count: number }) {
  const items = await listObjections(desk.actor, 'open')
  return <ObjectionSection {...desk} items={items.slice(0, SHOWN)} count={count} />
}

type NoticesProps = { desk: Desk; state: NoticeState; count: number }

async function NoticesIn({ desk, state, count }: NoticesProps) {
  const items = await listNotices(scopeOf(desk.actor), state)
  return <NoticeSection {...desk} state={state} items={items.slice(0, SHOWN)} count={count} />
}
