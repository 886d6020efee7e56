import type { ComponentProps } from 'react'
import { controlEdge, controlLook, describe, Field, type FieldProps } from '#components/field/field.tsx'

export type SelectOption = { value: string; label: string; disabled?: boolean }
export type SelectGroup = { label: string; options: SelectOption[] }

export type SelectProps = FieldProps &
  Omit<ComponentProps<'select'>, 'className' | 'style' | 'children' | 'multiple'> & {
    name: string
    options: (SelectOption | SelectGroup)[]
    /** The first, empty choice. */
    placeholder?: string
    width?: 'full' | 'half'
  }

function Option({ value, label, disabled }: SelectOption) {
  return (
    <option value={value} disabled={disabled}>
      {label}
    </option>
  )
}

function Entry({ entry }: { entry: SelectOption | SelectGroup }) {
  if (!('options' in entry)) return <Option {...entry} />
  return (
    <optgroup label={entry.label}>
      {entry.options.map((option) => (
        <Option key={option.value} {...option} />
      ))}
    </optgroup>
  )
}

export function Select(props: SelectProps) {
  const {
    label,
    hint,
    error,
    optional,
    labelIsHeading,
    options,
    placeholder,
    width = 'half',
    ...select
  } = props
  const id = select.id ?? select.name
  return (
    <Field id={id} {...{ label, hint, error, optional, labelIsHeading }}>
      <select
        {...select}
        id={id}
        className={`${controlLook} select-arrow ${width === 'full' ? 'max-w-measure' : 'max-w-72'} ${controlEdge(error)}`}
        {...describe(id, { hint, error })}
      >
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map((entry) => (
          <Entry key={'value' in entry ? entry.value : entry.label} entry={entry} />
        ))}
      </select>
    </Field>
  )
}
