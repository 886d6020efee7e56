import { control } from '#app/_server/desk-form.tsx'
import { type KindWords, kindWords } from '#app/_server/kind-words.ts'
import { CertificateNumber } from '#app/_views/certificate-number.tsx'
import { Button } from '#components/button/button.tsx'
import { InlineError } from '#components/field/field.tsx'
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
  /** What its heading says instead of the name of its kind. */
  title?: string
  /** Its number is that of the earlier notice and stays as it is. */
  fixedNumber?: boolean
  /** Whether it can be taken out of the notice. */
  removable: boolean
}

/** One certificate: its number twice, its holders, and the fields of its kind. */
export function CertificateFields(props: Props) {
  const { locale, t, state, place, kind, stored, removable } = props
  const { index, total } = place
  const words = kindWords(locale, kind)
  const { fields } = kindOf(kind)
  const name = (field: string) => `certificates.${index}.${field}`
  return (
    <FormSection
      title={props.title ?? words.name}
      caption={t('desk.edit.certificateOf', { index: index + 1, total })}
    >
      <input type="hidden" name={name('kind')} value={kind} />
      <input type="hidden" name={name('concernsId')} value={stored?.concernsId ?? ''} />
      <input type="hidden" name={name('replaces')} value={stored?.replaces ?? ''} />
      {props.fixedNumber ? (
        <FixedNumber {...props} words={words} />
      ) : (
        <NumberTwice {...props} words={words} />
      )}
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
      {removable && total > 1 ? (
        <div>
          <Button look="secondary" name="intent" value={`remove.${index}`}>
            {t('desk.edit.remove', { index: index + 1 })}
          </Button>
        </div>
      ) : null}
    </FormSection>
  )
}

function NumberTwice({ t, state, place, kind, stored, isKeyed = true, words }: Props & { words: KindWords }) {
  const name = (field: string) => `certificates.${place.index}.${field}`
  const shared = {
    optional: kindOf(kind).numberOptional ? t('site.optional') : undefined,
    code: true,
    autoComplete: 'off',
  }
  return (
    <FieldGrid>
      <TextInput
        {...control(state, name('number'), stored?.number)}
        {...shared}
        label={words.number}
        hint={words.numberHint}
      />
      <TextInput
        {...control(state, name('numberAgain'), isKeyed ? stored?.number : null)}
        {...shared}
        label={t('desk.edit.numberAgain', { number: words.number })}
        hint={t('desk.edit.numberAgainHint')}
      />
    </FieldGrid>
  )
}

function FixedNumber({ t, state, place, stored, words }: Props & { words: KindWords }) {
  const id = `certificates.${place.index}.number`
  const number = stored?.number ?? ''
  return (
    <div id={id} tabIndex={-1}>
      {state.errors[id] ? <InlineError id={id}>{state.errors[id]}</InlineError> : null}
      <p className="font-semibold">{words.number}</p>
      <p>
        {number === '' ? t('desk.notice.noNumber') : <CertificateNumber value={number} />}{' '}
        <span className="text-small text-muted">{t('desk.acts.numberStays')}</span>
      </p>
      <input type="hidden" name={id} value={number} />
      <input type="hidden" name={`${id}Again`} value={number} />
    </div>
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
