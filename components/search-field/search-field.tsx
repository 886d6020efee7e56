import type { ComponentProps, ReactNode } from 'react'
import { describe } from '#components/field/field.tsx'
import { Icon } from '#components/icon/icon.tsx'
import { Phrases } from '#components/phrases/phrases.tsx'

export type SearchFieldProps = Omit<ComponentProps<'input'>, 'className' | 'style' | 'type' | 'size'> & {
  action: string
  name: string
  label: ReactNode
  button: ReactNode
  hint?: ReactNode
  error?: ReactNode
  labelIsHeading?: boolean
  /** 'band' stands on the page shell's coloured band, 'page' anywhere else. */
  on?: 'band' | 'page'
}

const inks = {
  band: {
    label: 'text-on-band',
    hint: 'text-on-band-muted',
    button: 'border-band-action bg-band-action text-on-band-action hover:border-on-band hover:bg-on-band',
  },
  page: {
    label: 'text-ink',
    hint: 'text-muted',
    button: 'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong',
  },
}

const field =
  'min-h-15 w-full min-w-0 flex-1 rounded-control border-2 bg-surface px-4 font-code text-[1.25rem] text-ink placeholder:font-sans'
const button =
  'inline-flex min-h-15 items-center justify-center gap-2 rounded-control border-2 px-8 text-[1.125rem] font-semibold'

/** The one large field a page is about: a GET form, so that the answer has an address. */
export function SearchField(props: SearchFieldProps) {
  const { action, label, button: word, hint, error, labelIsHeading, on = 'page', ...input } = props
  const id = input.id ?? input.name
  const ink = inks[on]
  const text = (
    <label htmlFor={id}>
      <Phrases>{label}</Phrases>
    </label>
  )
  return (
    <search className="block">
      {' '}
      <form action={action} method="get" noValidate className="stack-3 print:hidden">
        {labelIsHeading ? (
          <h1 className={`text-display font-semibold ${ink.label}`}>{text}</h1>
        ) : (
          <div className={`text-section font-semibold ${ink.label}`}>{text}</div>
        )}
        {hint ? (
          <p id={`${id}-hint`} className={`max-w-measure ${ink.hint}`}>
            {hint}
          </p>
        ) : null}
        {error ? (
          <p
            id={`${id}-error`}
            className={`w-fit rounded-control font-semibold text-critical ${on === 'band' ? 'bg-surface px-2' : ''}`}
          >
            <Icon name="critical" /> {error}
          </p>
        ) : null}
        <div className="flex flex-col gap-3 sm:flex-row">
          <input
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            enterKeyHint="search"
            {...input}
            type="text"
            id={id}
            className={`${field} ${error ? 'border-critical' : 'border-edge'}`}
            {...describe(id, { hint, error })}
          />
          <button type="submit" className={`${button} ${ink.button}`}>
            <Icon name="search" />
            {word}
          </button>
        </div>
      </form>
    </search>
  )
}
