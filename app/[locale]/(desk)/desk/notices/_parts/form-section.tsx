import type { ReactNode } from 'react'
import type { FormState } from '#app/_server/form-state.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'

/** What every part of the form needs to know. */
export type FormWords = PageWords & {
  state: FormState
  /** Whether somebody has typed the numbers twice; what was only read has to be typed once more. */
  isKeyed?: boolean
}

type Props = { id?: string; title: string; caption?: string; hint?: string; children: ReactNode }

/** Fields that belong together, under a heading. */
export function FormSection({ id, title, caption, hint, children }: Props) {
  return (
    <section id={id} tabIndex={id ? -1 : undefined} className="border-t border-line pt-6">
      <Stack gap="medium">
        <Heading level={2} caption={caption}>
          {title}
        </Heading>
        {hint ? <p className="max-w-measure text-muted">{hint}</p> : null}
        {children}
      </Stack>
    </section>
  )
}

/** Short fields beside each other where there is room. */
export function FieldGrid({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-x-8 gap-y-6 md:grid-cols-2">{children}</div>
}
