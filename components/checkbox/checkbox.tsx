import type { ComponentProps, ReactNode } from 'react'
import { describe, InlineError } from '#components/field/field.tsx'
import { Fieldset, type FieldsetProps } from '#components/fieldset/fieldset.tsx'

export type CheckboxProps = Omit<ComponentProps<'input'>, 'className' | 'style' | 'type'> & {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
}

export function Checkbox({ label, hint, error, ...input }: CheckboxProps) {
  const id = input.id ?? input.name
  return (
    <div className={error ? 'border-s-4 border-critical ps-4' : ''}>
      {error ? <InlineError id={id}>{error}</InlineError> : null}
      <div className="relative flex items-start gap-3 py-2.5">
        <input
          {...input}
          type="checkbox"
          id={id}
          className="tick mt-[0.125rem]"
          {...describe(id, { hint, error })}
        />
        <div className="min-w-0 max-w-measure">
          <label htmlFor={id} className="after:absolute after:inset-0">
            {label}
          </label>
          {hint ? (
            <div id={`${id}-hint`} className="text-small text-muted">
              {hint}
            </div>
          ) : null}
        </div>
      </div>
    </div>
  )
}

export type CheckboxGroupProps = Omit<FieldsetProps, 'id' | 'children'> & {
  name: string
  id?: string
  options: { value: string; label: ReactNode; hint?: ReactNode }[]
  defaultValues?: string[]
}

/** Any number of answers to one question; the first carries the group's id. */
export function CheckboxGroup({
  name,
  id = name,
  options,
  defaultValues = [],
  ...fieldset
}: CheckboxGroupProps) {
  return (
    <Fieldset id={id} {...fieldset}>
      <div>
        {options.map((option, index) => (
          <Checkbox
            key={option.value}
            {...option}
            id={index === 0 ? id : `${id}-${index + 1}`}
            name={name}
            defaultChecked={defaultValues.includes(option.value)}
          />
        ))}
      </div>
    </Fieldset>
  )
}
