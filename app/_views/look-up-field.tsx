import { pathIn } from '#app/_server/paths.ts'
import { SearchField } from '#components/search-field/search-field.tsx'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'

type Props = {
  locale: Locale
  t: Translator
  on?: 'band' | 'page'
  labelIsHeading?: boolean
  label?: string
  error?: string
  defaultValue?: string
}

/** The field in which a certificate number is looked up; leads to the answer page. */
export function LookUpField({ locale, t, labelIsHeading, label, ...field }: Props) {
  return (
    <SearchField
      action={pathIn(locale, '/certificates')}
      name="number"
      label={label ?? t(labelIsHeading ? 'home.label' : 'lookup.field.label')}
      labelIsHeading={labelIsHeading}
      hint={t('lookup.field.hint')}
      button={t('lookup.field.button')}
      {...field}
    />
  )
}
