'use client'

import type { ComponentProps, MouseEvent } from 'react'
import { useFormStatus } from 'react-dom'

/**
 * While its form is on the way a second press does nothing. It is not disabled: the focus stays on it, and what it is
 * called goes with the form. Without script it is an ordinary button.
 */
export function SubmitButton(props: ComponentProps<'button'>) {
  const { pending } = useFormStatus()
  return (
    <button
      {...props}
      type="submit"
      aria-disabled={pending || undefined}
      onClick={pending ? ignore : undefined}
    />
  )
}

function ignore(event: MouseEvent): void {
  event.preventDefault()
}
