import type { FormState } from '#app/_server/form-state.ts'
import { kindWords } from '#app/_server/kind-words.ts'
import { noticesPath, type Typed } from '#app/_server/notices-asked-for.ts'
import { pathIn } from '#app/_server/paths.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { DateInput } from '#components/date-input/date-input.tsx'
import { Details } from '#components/details/details.tsx'
import { Select } from '#components/select/select.tsx'
import type { CompetentBureau } from '#lib/bureaus/queries.ts'
import { regions } from '#lib/bureaus/regions.ts'
import { Act, CertificateKind } from '#lib/generated/prisma/enums.ts'
import { bureauName } from '#lib/notices/words.ts'

type Props = PageWords & {
  typed: Typed
  /** The message beside each field. */
  errors: FormState['errors']
  bureaus: readonly CompetentBureau[]
}

/** Which notices are shown; the address says it, so that it can be kept and sent on. */
export function NoticeFilters({ locale, t, typed, errors, bureaus }: Props) {
  const { cursor: _, ...filters } = typed
  const isNarrowed = Object.keys(filters).length > 0
  const choices: Record<'kind' | 'bureau' | 'region' | 'act', { value: string; label: string }[]> = {
    kind: Object.values(CertificateKind).map((kind) => ({
      value: kind,
      label: kindWords(locale, kind).name,
    })),
    act: Object.values(Act).map((act) => ({ value: act, label: t(`acts.${act}`) })),
    bureau: bureaus.map((bureau) => ({ value: bureau.code, label: bureauName(locale, bureau) })),
    region: PLACES,
  }
  const any = { kind: 'anyKind', act: 'anyAct', bureau: 'anyBureau', region: 'anyRegion' } as const
  return (
    <Details summary={t('browse.filters.title')} open={isNarrowed}>
      <form action={pathIn(locale, '/notices')} className="grid items-end gap-x-6 gap-y-4 sm:grid-cols-2">
        {(['kind', 'act', 'bureau', 'region'] as const).map((name) => (
          <Select
            key={name}
            name={name}
            label={t(`browse.filters.${name}`)}
            defaultValue={typed[name] ?? ''}
            placeholder={t(`browse.filters.${any[name]}`)}
            options={choices[name]}
            error={errors[name]}
          />
        ))}
        {(['from', 'to'] as const).map((name) => (
          <DateInput
            key={name}
            name={name}
            label={t(`browse.filters.${name}`)}
            defaultValue={typed[name] ?? ''}
            error={errors[name]}
          />
        ))}
        <ButtonRow>
          <Button look="secondary">{t('browse.filters.submit')}</Button>
          {isNarrowed ? (
            <a href={pathIn(locale, noticesPath({}))} className="inline-flex min-h-11 items-center">
              {t('browse.filters.clear')}
            </a>
          ) : null}
        </ButtonRow>
      </form>
    </Details>
  )
}

const INDENTS = {
  autonomous_region: '',
  league: '\u3000',
  banner: '\u3000\u3000',
  zone: '\u3000\u3000',
} as const

/** The places in the order of their codes, each below the one it lies in. */
const PLACES = regions
  .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  .map(({ code, name, level }) => ({ value: code, label: `${INDENTS[level]}${name}` }))
