import type { PageWords } from '#app/_server/shell.tsx'
import { Button } from '#components/button/button.tsx'
import { VisuallyHidden } from '#components/visually-hidden/visually-hidden.tsx'
import { openObjection } from '../actions.ts'

type Props = PageWords & { id: string; reference: string; back: string }

/** Opens an objection for the first time, which tells the objector that the bureau has it in hand. */
export function OpenButton({ locale, t, id, reference, back }: Props) {
  return (
    <form action={openObjection.bind(null, { locale, back })}>
      <input type="hidden" name="id" value={id} />
      <Button>
        {t('desk.objection.open')} <VisuallyHidden>{reference}</VisuallyHidden>
      </Button>
    </form>
  )
}
