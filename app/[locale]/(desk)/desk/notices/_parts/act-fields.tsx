import { control } from '#app/_server/desk-form.tsx'
import { pathIn } from '#app/_server/paths.ts'
import { DateInput } from '#components/date-input/date-input.tsx'
import { Select } from '#components/select/select.tsx'
import { WithdrawalReason } from '#lib/generated/prisma/enums.ts'
import type { NoticeDraft } from '#lib/notices/schema.ts'
import { FormSection, type FormWords } from './form-section.tsx'

type Props = FormWords & { draft: NoticeDraft; concerns: string | null }

/** What an act on an act begins with: the notice that it concerns, and why a withdrawal is made. */
export function ActFields({ locale, t, state, draft, concerns }: Props) {
  const { act, regionCode, concernsId, concernsPrintedOn, withdrawalReason } = draft
  return (
    <FormSection title={t('desk.acts.matter', { act: t(`acts.${act}`) })}>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="regionCode" value={regionCode} />
      <input type="hidden" name="concernsId" value={concernsId ?? ''} />
      {concerns ? (
        <p>
          {t('desk.acts.concerns')} <a href={pathIn(locale, `/notices/${concerns}`)}>{concerns}</a>
        </p>
      ) : (
        <DateInput
          {...control(state, 'concernsPrintedOn', concernsPrintedOn)}
          label={t('desk.acts.printedOn')}
          hint={t('desk.acts.printedOnHint')}
          optional={t('site.optional')}
        />
      )}
      {act === 'withdrawal' ? (
        <Select
          {...control(state, 'withdrawalReason', withdrawalReason)}
          label={t('desk.acts.reason')}
          hint={t('desk.acts.reasonHint')}
          placeholder={t('desk.form.choose')}
          options={Object.values(WithdrawalReason).map((value) => ({
            value,
            label: t(`withdrawalReasons.${value}`),
          }))}
        />
      ) : null}
    </FormSection>
  )
}
