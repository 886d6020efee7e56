import type { ComponentProps } from 'react'
import { controlEdge, controlLook, describe, Field, type FieldProps } from '#components/field/field.tsx'

export type DateInputProps = FieldProps &
  Omit<ComponentProps<'input'>, 'className' | 'style' | 'type' | 'pattern'> & { name: string }

/** A calendar date as YYYY-MM-DD: the browser's own picker, or plain text where there is none. */
export function DateInput({ label, hint, error, optional, labelIsHeading, ...input }: DateInputProps) {
  const id = input.id ?? input.name
  return (
    <Field id={id} {...{ label, hint, error, optional, labelIsHeading }}>
      <input
        placeholder="YYYY-MM-DD"
        {...input}
        type="date"
        pattern="[0-9]{4}-[0-9]{2}-[0-9]{2}"
        id={id}
        className={`${controlLook} max-w-56 ${controlEdge(error)}`}
        {...describe(id, { hint, error })}
      />
    </Field>
  )
}
