import type { Desk } from '#app/_server/desk-page.ts'
import { pathIn } from '#app/_server/paths.ts'
import { KeyFigures } from '#components/key-figures/key-figures.tsx'
import type { DeliveryStatus, NoticeState } from '#lib/generated/prisma/enums.ts'

type Props = Desk & {
  notices: Record<NoticeState, number>
  objections: { open: number; unopened: number } | null
  deliveries: Record<DeliveryStatus, number>
}

/** How much waits, each figure a way to it. */
export function WorkFigures({ locale, t, notices, objections, deliveries }: Props) {
  const figure = (label: string, value: number, path: string, note?: string) => ({
    label,
    value,
    note,
    href: pathIn(locale, path),
  })
  return (
    <KeyFigures
      items={[
        ...(objections
          ? [
              figure(
                t('desk.work.objections'),
                objections.open,
                '/desk/objections',
                t('desk.work.unopened', { count: objections.unopened }),
              ),
            ]
          : []),
        figure(t('desk.work.in_review'), notices.in_review, '/desk/notices?state=in_review'),
        figure(t('desk.work.draft'), notices.draft, '/desk/notices?state=draft'),
        figure(
          t('desk.work.failing'),
          deliveries.failed + deliveries.dead,
          '/desk/deliveries',
          t('desk.work.pending', { count: deliveries.pending }),
        ),
      ]}
    />
  )
}
