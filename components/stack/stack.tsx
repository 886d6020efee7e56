import type { ReactNode } from 'react'

type Gap = 'small' | 'medium' | 'large'

const gaps: Record<Gap, string> = {
  small: 'stack-3',
  medium: 'stack-6',
  large: 'stack-11',
}

/** Vertical rhythm: equal space between the children. */
export function Stack({ gap = 'medium', children }: { gap?: Gap; children: ReactNode }) {
  return <div className={gaps[gap]}>{children}</div>
}

/** Two columns on a wide screen, one below the other on a narrow one; children are the columns. */
export function Columns({
  split = 'even',
  children,
}: {
  split?: 'even' | 'main-aside'
  children: ReactNode
}) {
  const columns = split === 'even' ? 'lg:grid-cols-2' : 'lg:grid-cols-[2fr_1fr]'
  return <div className={`grid grid-cols-1 items-start gap-8 ${columns} [&>*]:min-w-0`}>{children}</div>
}
