import type { ReactNode } from 'react'
import { Phrases } from '#components/phrases/phrases.tsx'

type Size = 'display' | 'title' | 'section'

export type HeadingProps = {
  level?: 1 | 2 | 3 | 4
  size?: Size
  id?: string
  /** A short line above the heading, such as the section it belongs to; read as part of it. */
  caption?: ReactNode
  children: ReactNode
}

const sizes: Record<Size, string> = {
  display: 'text-display font-semibold',
  title: 'text-title font-semibold',
  section: 'text-section font-semibold',
}

const defaultSize: Record<1 | 2 | 3 | 4, Size> = { 1: 'display', 2: 'title', 3: 'section', 4: 'section' }

export function Heading({ level = 1, size = defaultSize[level], id, caption, children }: HeadingProps) {
  const Tag = `h${level}` as const
  return (
    <Tag id={id} className={sizes[size]}>
      {caption ? <span className="mb-1 block text-base font-normal text-muted">{caption} </span> : null}
      <Phrases>{children}</Phrases>
    </Tag>
  )
}
