'use client'

import { useEffect } from 'react'

const TYPED_INTO = ['INPUT', 'TEXTAREA', 'SELECT']

/**
 * A page that arrives without being loaded does not obey `autofocus`: this does it then. Who is already typing is
 * left alone.
 */
export function FocusOnArrival({ id }: { id: string }) {
  useEffect(() => {
    if (!TYPED_INTO.includes(document.activeElement?.tagName ?? '')) document.getElementById(id)?.focus()
  }, [id])
  return null
}
