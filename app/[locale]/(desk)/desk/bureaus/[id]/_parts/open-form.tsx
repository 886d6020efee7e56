import type { Desk } from '#app/_server/desk-page.ts'
import { pathIn } from '#app/_server/paths.ts'
import { ButtonLink } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'

type Props = Pick<Desk, 'locale' | 't'> & { path: string; form: 'rule' | 'names' | 'pattern' | 'service' }

/** Leads to the page with one of its forms open. */
export function OpenForm({ locale, t, path, form }: Props) {
  return (
    <ButtonRow>
      <ButtonLink look="secondary" href={pathIn(locale, `${path}?form=${form}`)}>
        {t(`desk.bureaus.open.${form}`)}
      </ButtonLink>
    </ButtonRow>
  )
}
