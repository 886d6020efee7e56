import type { Desk } from '#app/_server/desk-page.ts'
import { ObjectionTag } from '#app/_server/desk-words.tsx'
import { pathIn } from '#app/_server/paths.ts'
import { WithNumber } from '#app/_views/with-number.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import type { InboxItem } from '#lib/objections/queries.ts'

/** The other objections of the bureau to the same notice: one answer may have to fit all. */
export function Siblings({ locale, t, items }: Desk & { items: readonly InboxItem[] }) {
  if (items.length === 0) return null
  return (
    <section>
      <Stack gap="small">
        <Heading level={2}>{t('desk.case.siblings')}</Heading>
        <ul className="stack-2">
          {items.map(({ id, reference, ground, status }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-3">
              <a href={pathIn(locale, `/desk/objections/${id}`)} className="inline-block py-2">
                <WithNumber
                  text={t('desk.objection.title', { ground: t(`grounds.${ground}`), reference })}
                  number={reference}
                />
              </a>
              <ObjectionTag t={t} status={status} />
            </li>
          ))}
        </ul>
      </Stack>
    </section>
  )
}
