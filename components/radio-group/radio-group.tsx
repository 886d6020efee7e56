import type { ReactNode } from 'react'
import { describe } from '#components/field/field.tsx'
import { Fieldset, type FieldsetProps } from '#components/fieldset/fieldset.tsx'

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }

export type RadioGroupProps = Omit<FieldsetProps, 'id' | 'children'> & {
  name: string
  id?: string
  options: RadioOption[]
  defaultValue?: string
  required?: boolean
  /** Side by side; only for two short answers. */
  inline?: boolean
}

type ChoiceProps = RadioOption & { id: string; name: string; checked: boolean; required?: boolean }

function Choice({ id, name, value, label, hint, checked, ...state }: ChoiceProps) {
  return (
    <div className="relative flex items-start gap-3 py-2.5">
      <input
        type="radio"
        id={id}
        name={name}
        value={value}
        defaultChecked={checked}
        className="tick mt-[0.125rem]"
        {...state}
        {...describe(id, { hint })}
      />
      <div className="min-w-0">
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
  )
}

/** The first choice carries the group's id, so a link of the error summary lands on it. */
export function RadioGroup(props: RadioGroupProps) {
  const { name, id = name, options, defaultValue, required, inline, ...fieldset } = props
  return (
    <Fieldset id={id} {...fieldset}>
      <div className={inline ? 'flex flex-wrap gap-x-8' : ''}>
        {options.map((option, index) => (
          <Choice
            key={option.value}
            {...option}
            id={index === 0 ? id : `${id}-${index + 1}`}
            name={name}
            checked={option.value === defaultValue}
            required={required}
          />
        ))}
      </div>
    </Fieldset>
  )
}
