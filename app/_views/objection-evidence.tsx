import { Button } from '#components/button/button.tsx'
import { InlineError } from '#components/field/field.tsx'
import { FileInput } from '#components/file-input/file-input.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { VisuallyHidden } from '#components/visually-hidden/visually-hidden.tsx'
import type { Translator } from '#lib/i18n/messages.ts'
import type { Filing } from '#lib/objections/filing.ts'
import { EVIDENCE_TYPES, LIMITS } from '#lib/objections/schema.ts'

type Props = { t: Translator; files: Filing['files']; error?: string }

const { files: MOST_FILES, bytes: MOST_BYTES } = LIMITS.evidence

/** The files of an objection: those that are there, each with a way to take it out, and a field for more. */
export function ObjectionEvidence({ t, files, error }: Props) {
  const limits = { files: MOST_FILES, megabytes: MOST_BYTES / 1024 / 1024 }
  const isFull = files.length >= MOST_FILES
  return (
    <Stack gap="small">
      {files.length > 0 ? <FileList t={t} files={files} /> : null}
      {isFull ? (
        <div id="evidence" tabIndex={-1}>
          {error ? <InlineError id="evidence">{error}</InlineError> : null}
          <p>{t('objection.statement.full', limits)}</p>
        </div>
      ) : (
        <>
          <FileInput
            name="evidence"
            multiple
            accept={[...EVIDENCE_TYPES, '.pdf', '.jpg', '.jpeg', '.png'].join(',')}
            label={t('objection.statement.evidence')}
            optional={t('site.optional')}
            hint={t('objection.statement.evidenceHint', limits)}
            error={error}
          />
          <Button look="secondary" name="intent" value="upload">
            {t('objection.statement.upload')}
          </Button>
        </>
      )}
    </Stack>
  )
}

function FileList({ t, files }: Omit<Props, 'error'>) {
  return (
    <>
      <h2 className="font-semibold">{t('objection.statement.files')}</h2>
      <ul className="stack-2">
        {files.map(({ id, name, size }) => (
          <li key={id} className="flex max-w-measure flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <span>
              {name}{' '}
              <span className="text-small text-muted">
                {t('objection.statement.size', { kilobytes: Math.max(1, Math.round(size / 1024)) })}
              </span>
            </span>
            <Button look="secondary" name="remove" value={id}>
              {t('objection.statement.remove')}
              <VisuallyHidden> {name}</VisuallyHidden>
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
