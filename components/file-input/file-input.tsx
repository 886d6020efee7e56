import type { ComponentProps } from 'react'
import { controlEdge, describe, Field, type FieldProps } from '#components/field/field.tsx'

export type FileInputProps = FieldProps &
  Omit<ComponentProps<'input'>, 'className' | 'style' | 'type' | 'value' | 'defaultValue'> & { name: string }

const look =
  'block min-h-14 w-full max-w-measure rounded-control border-2 border-dashed bg-surface p-2 text-muted file:me-4 file:min-h-11 file:cursor-pointer file:rounded-control file:border-2 file:border-solid file:border-edge file:bg-surface file:px-4 file:font-semibold file:text-ink hover:file:border-accent hover:file:bg-accent-soft'

export function FileInput({ label, hint, error, optional, labelIsHeading, ...input }: FileInputProps) {
  const id = input.id ?? input.name
  return (
    <Field id={id} {...{ label, hint, error, optional, labelIsHeading }}>
      <input
        {...input}
        type="file"
        id={id}
        className={`${look} ${controlEdge(error)}`}
        {...describe(id, { hint, error })}
      />
    </Field>
  )
}
