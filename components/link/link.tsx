import type { ComponentProps } from 'react'

export type LinkProps = Omit<ComponentProps<'a'>, 'className' | 'style'> & {
  href: string
  /** 'quiet' has no underline until hover; only where position already says it is a link. */
  look?: 'plain' | 'quiet' | 'strong'
}

const looks = {
  plain: '',
  quiet: 'no-underline hover:underline',
  strong: 'font-semibold',
}

export function Link({ look = 'plain', children, ...rest }: LinkProps) {
  return (
    <a {...rest} className={looks[look]}>
      {children}
    </a>
  )
}
