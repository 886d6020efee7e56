import type { ComponentProps, ReactNode } from 'react'
import { Icon, type IconName } from '#components/icon/icon.tsx'
import { SubmitButton } from './submit-button.tsx'

type Look = 'primary' | 'secondary' | 'warning'

type Common = { look?: Look; icon?: IconName; children: ReactNode }

export type ButtonProps = Common & Omit<ComponentProps<'button'>, 'className' | 'style' | 'children'>
export type ButtonLinkProps = Common &
  Omit<ComponentProps<'a'>, 'className' | 'style' | 'children'> & { href: string }

const shape =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-control border-2 px-5 py-1.5 text-center font-semibold no-underline hover:no-underline active:translate-y-px disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-muted aria-disabled:cursor-progress aria-disabled:opacity-70'

const looks: Record<Look, string> = {
  primary:
    'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong hover:text-on-accent',
  secondary: 'border-edge bg-surface text-ink hover:border-accent hover:bg-accent-soft hover:text-ink',
  warning: 'border-critical bg-surface text-critical hover:bg-critical hover:text-on-tone',
}

export function Button({ look = 'primary', icon, type = 'submit', children, ...rest }: ButtonProps) {
  const shown = { ...rest, className: `${shape} ${looks[look]}` }
  const content = (
    <>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </>
  )
  return type === 'submit' ? (
    <SubmitButton {...shown}>{content}</SubmitButton>
  ) : (
    <button {...shown} type={type}>
      {content}
    </button>
  )
}

/** A link that looks like a button: for the one next step that is a page, not a deed. */
export function ButtonLink({ look = 'primary', icon, children, ...rest }: ButtonLinkProps) {
  return (
    <a {...rest} className={`${shape} ${looks[look]}`}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </a>
  )
}
