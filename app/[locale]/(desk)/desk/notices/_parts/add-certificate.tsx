import { control } from '#app/_server/desk-form.tsx'
import { kindWords } from '#app/_server/kind-words.ts'
import { Button } from '#components/button/button.tsx'
import { Select } from '#components/select/select.tsx'
import type { CertificateKind } from '#lib/generated/prisma/enums.ts'
import { FormSection, type FormWords } from './form-section.tsx'

/** Several certificates can be declared in one notice. */
export function AddCertificate({ locale, t, state, kinds }: FormWords & { kinds: CertificateKind[] }) {
  const [only, ...others] = kinds
  if (!only) return null
  return (
    <FormSection id="certificates" title={t('desk.edit.add.title')} hint={t('desk.edit.add.hint')}>
      {others.length === 0 ? (
        <input type="hidden" name="addKind" value={only} />
      ) : (
        <Select
          {...control(state, 'addKind', only)}
          label={t('desk.edit.add.kind')}
          options={kinds.map((kind) => ({ value: kind, label: kindWords(locale, kind).name }))}
        />
      )}
      <div>
        <Button look="secondary" name="intent" value="add">
          {t('desk.edit.add.button')}
        </Button>
      </div>
    </FormSection>
  )
}
