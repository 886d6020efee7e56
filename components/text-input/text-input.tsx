import type { ComponentProps, ReactNode } from 'react'
import { controlEdge, controlLook, describe, Field, type FieldProps } from '#components/field/field.tsx'

export type TextInputProps = FieldProps &
  Omit<ComponentProps<'input'>, 'className' | 'style' | 'width' | 'size'> & {
    name: string
    width?: 'full' | 'half' | 'short'
    /** Digits and letters that are compared one by one: larger, spaced, no spelling help. */
    code?: boolean
    /** A unit before or behind the field. */
    prefix?: ReactNode
    suffix?: ReactNode
  }

const widths = { full: 'max-w-measure', half: 'max-w-72', short: 'max-w-36' }
const codeLook = 'font-code text-[1.125rem]'
const codeHelp = { spellCheck: false, autoCapitalize: 'characters', autoCorrect: 'off' } as const

export function TextInput(props: TextInputProps) {
  const {
    label,
    hint,
    error,
    optional,
    labelIsHeading,
    width = 'full',
    code,
    prefix,
    suffix,
    ...input
  } = props
  const id = input.id ?? input.name
  return (
    <Field id={id} {...{ label, hint, error, optional, labelIsHeading }}>
      <div className={`flex items-center gap-2 ${widths[width]}`}>
        {prefix ? <span className="shrink-0 text-muted">{prefix}</span> : null}
        <input
          type="text"
          {...(code ? codeHelp : {})}
          {...input}
          id={id}
          className={`${controlLook} min-w-0 ${controlEdge(error)} ${code ? codeLook : ''}`}
          {...describe(id, { hint, error })}
        />
        {suffix ? <span className="shrink-0 text-muted">{suffix}</span> : null}
      </div>
    </Field>
  )
}
