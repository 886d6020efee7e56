import type { Desk } from '#app/_server/desk-page.ts'
import { NoticeTag } from '#app/_server/desk-words.tsx'
import { pathIn } from '#app/_server/paths.ts'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { can } from '#lib/notices/policy.ts'
import type { Case } from '#lib/objections/queries.ts'
import { mayPrepare, type PreparedAct } from '#lib/objections/remedy.ts'
import { REMEDIES } from '#lib/objections/schema.ts'
import { prepare } from '../../actions.ts'

type Props = Desk & { objection: Case; acts: readonly PreparedAct[]; path: string; isOurs: boolean }

/** What the bureau does about its notice: the acts that answer the objection, and a button to begin one. */
export function Remedy({ locale, t, actor, objection, acts, path, isOurs }: Props) {
  const isWaiting = acts.some(({ state }) => state !== 'published')
  const wouldBegin = !isWaiting && mayPrepare(objection) && can(actor, 'draft', objection)
  const mayBegin = wouldBegin && isOurs
  if (acts.length === 0 && !wouldBegin) return null
  const publisher = bureauName(locale, objection.notice.bureau)
  return (
    <section>
      <Stack gap="small">
        <Heading level={2}>{t('desk.remedy.title')}</Heading>
        {acts.length > 0 ? (
          <ul className="stack-3">
            {acts.map((act) => (
              <li key={act.id} className="flex flex-wrap items-center gap-3">
                <a href={pathIn(locale, `/desk/notices/${act.id}`)}>
                  {t('desk.remedy.act', { act: t(`acts.${act.act}`), number: act.number ?? '' })}
                </a>
                <NoticeTag t={t} state={act.state} returned={false} />
              </li>
            ))}
          </ul>
        ) : null}
        {wouldBegin && !isOurs ? (
          <p className="max-w-measure">{t('desk.cases.notOurs', { bureau: publisher })}</p>
        ) : null}
        {mayBegin ? (
          <Form action={prepare.bind(null, { locale, back: path })}>
            <input type="hidden" name="id" value={objection.id} />
            <p className="max-w-measure">{t('desk.remedy.hint')}</p>
            <ButtonRow>
              {REMEDIES.map((act) => (
                <Button key={act} look="secondary" name="act" value={act}>
                  {t(`desk.remedy.prepare.${act}`)}
                </Button>
              ))}
            </ButtonRow>
          </Form>
        ) : null}
      </Stack>
    </section>
  )
}
