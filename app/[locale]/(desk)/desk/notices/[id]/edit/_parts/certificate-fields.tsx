import { control } from '#app/_server/desk-form.tsx'
import { type KindWords, kindWords } from '#app/_server/kind-words.ts'
import { Button } from '#components/button/button.tsx'
import { RadioGroup } from '#components/radio-group/radio-group.tsx'
import { Select } from '#components/select/select.tsx'
import { TextArea } from '#components/text-area/text-area.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import { kindOf } from '#lib/certificates/index.ts'
import type { DetailField } from '#lib/certificates/kind.ts'
import { HolderType } from '#lib/generated/prisma/enums.ts'
import type { CertificateDraft } from '#lib/notices/schema.ts'
import { FieldGrid, FormSection, type FormWords } from './form-section.tsx'

type Props = FormWords & {
  place: { index: number; total: number }
  kind: CertificateDraft['kind']
  stored: CertificateDraft | null
}

/** One certificate: its number twice, its holders, and the fields of its kind. */
export function CertificateFields({ locale, t, state, place, kind, stored }: Props) {
  const { index, total } = place
  const words = kindWords(locale, kind)
  const { fields, numberOptional } = kindOf(kind)
  const optional = numberOptional ? t('site.optional') : undefined
  const name = (field: string) => `certificates.${index}.${field}`
  return (
    <FormSection title={words.name} caption={t('desk.edit.certificateOf', { index: index + 1, total })}>
      <input type="hidden" name={name('kind')} value={kind} />
      <FieldGrid>
        <TextInput
          {...control(state, name('number'), stored?.number)}
          label={words.number}
          hint={words.numberHint}
          optional={optional}
          code
          autoComplete="off"
        />
        <TextInput
          {...control(state, name('numberAgain'), stored?.number)}
          label={t('desk.edit.numberAgain', { number: words.number })}
          hint={t('desk.edit.numberAgainHint')}
          optional={optional}
          code
          autoComplete="off"
        />
      </FieldGrid>
      <TextArea
        {...control(state, name('holders'), stored?.holders.join('\n'))}
        label={words.holder}
        hint={t('desk.edit.holdersHint')}
        rows={2}
      />
      <RadioGroup
        {...control(state, name('holderType'), stored?.holderType)}
        legend={t('desk.edit.holderType', { holder: words.holder })}
        hint={t('desk.edit.holderTypeHint')}
        inline
        options={Object.values(HolderType).map((value) => ({ value, label: t(`desk.holderTypes.${value}`) }))}
      />
      <FieldGrid>
        {Object.entries(fields).map(([field, shape]) => (
          <DetailInput
            key={field}
            {...control(state, name(`details.${field}`), stored?.details[field])}
            {...labelOf(words, field)}
            optional={shape.required ? undefined : t('site.optional')}
            shape={shape}
            choices={choicesOf(words, field, shape)}
            placeholder={t('desk.form.notPrinted')}
          />
        ))}
      </FieldGrid>
      {total > 1 ? (
        <div>
          <Button look="secondary" name="intent" value={`remove.${index}`}>
            {t('desk.edit.remove', { index: index + 1 })}
          </Button>
        </div>
      ) : null}
    </FormSection>
  )
}

type DetailProps = ReturnType<typeof control> & {
  label: string
  hint?: string
  optional?: string
  shape: DetailField
  choices: { value: string; label: string }[]
  placeholder: string
}

function DetailInput({ shape, choices, placeholder, ...field }: DetailProps) {
  if (shape.input === 'choice') return <Select {...field} options={choices} placeholder={placeholder} />
  const short = shape.input === 'decimal' || shape.maxLength <= 40
  return (
    <TextInput
      {...field}
      width={short ? 'half' : 'full'}
      inputMode={shape.input === 'decimal' ? 'decimal' : undefined}
    />
  )
}

function labelOf(words: KindWords, field: string) {
  return { label: words.fields[field]?.label ?? field, hint: words.fields[field]?.hint }
}

function choicesOf(words: KindWords, field: string, { choices = [] }: DetailField) {
  return choices.map((value) => ({ value, label: words.choices[field]?.[value] ?? value }))
}
