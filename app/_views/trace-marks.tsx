'use client'

import { useEffect } from 'react'

/**
 * Marks the words from which a field was read while the field has the focus or the pointer: whatever carries
 * `data-field`, or a control by its name, inside an element with `data-reading`.
 */
export function TraceMarks() {
  useEffect(() => {
    const onPointer = (event: Event) => mark(event.target, false)
    const onFocus = (event: Event) => mark(event.target, true)
    document.addEventListener('mouseover', onPointer)
    document.addEventListener('focusin', onFocus)
    return () => {
      document.removeEventListener('mouseover', onPointer)
      document.removeEventListener('focusin', onFocus)
    }
  }, [])
  return null
}

function mark(target: EventTarget | null, scroll: boolean): void {
  if (!(target instanceof Element)) return
  const reading = target.closest('[data-reading]')?.getAttribute('data-reading')
  const field = target.closest('[data-field]')?.getAttribute('data-field') ?? target.getAttribute('name')
  if (!reading || !field) return
  for (const lit of document.querySelectorAll('mark[data-lit]')) lit.removeAttribute('data-lit')
  const marks = [...document.querySelectorAll(`mark[data-of="${CSS.escape(reading)}"]`)].filter((one) => {
    const read = one.getAttribute('data-words') ?? ''
    return read === field || read.startsWith(`${field}.`)
  })
  for (const one of marks) one.setAttribute('data-lit', '')
  if (scroll) marks[0]?.scrollIntoView({ block: 'nearest' })
}
