import type { ComponentProps } from 'react'

export type FormProps = Omit<ComponentProps<'form'>, 'className' | 'style' | 'noValidate'>

/** A form whose checks are ours: the browser's own bubbles are off, fields stand in one column. */
export function Form({ children, ...rest }: FormProps) {
  return (
    <form {...rest} noValidate className="stack-8">
      {children}
    </form>
  )
}
