import { z } from 'zod'
import type { Answers } from './filing.ts'
import { groundField, objectorInput, statementField } from './schema.ts'

/** The short pages in which an objection is filed, in their order. The certificate is asked only when there are several. */
export const STEPS = ['certificate', 'ground', 'statement', 'person', 'check'] as const
export type Step = (typeof STEPS)[number]

function isChoice(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 80
}

/** What each page asks. An empty certificate stands for all that the notice names. */
export const stepSchemas = {
  certificate: z.strictObject({
    certificate: z.custom<string>(isChoice, { params: { code: 'choose_one' } }),
  }),
  ground: z.strictObject({ ground: groundField }),
  statement: z.strictObject({ statement: statementField }),
  person: objectorInput,
} as const satisfies Record<Exclude<Step, 'check'>, z.ZodType>

const FIELDS = {
  certificate: ['certificate'],
  ground: ['ground'],
  statement: ['statement'],
  person: ['name', 'role', 'phone', 'email'],
} as const satisfies Record<Exclude<Step, 'check'>, readonly (keyof Answers)[]>

/** The pages for a notice that names certificates with these numbers. */
export function stepsFor(numbers: readonly string[]): Step[] {
  return STEPS.filter((step) => step !== 'certificate' || numbers.length > 1)
}

/** The first page whose answers are missing or wrong; `check` when none is. */
export function stepToDo(steps: readonly Step[], answers: Answers): Step {
  return steps.find((step) => step !== 'check' && !isAnswered(step, answers)) ?? 'check'
}

/** Whether a page may be shown: all pages before it are answered. */
export function isReached(step: Step, steps: readonly Step[], answers: Answers): boolean {
  const place = steps.indexOf(step)
  return place >= 0 && place <= steps.indexOf(stepToDo(steps, answers))
}

function isAnswered(step: Exclude<Step, 'check'>, answers: Answers): boolean {
  const asked = Object.fromEntries(FIELDS[step].map((field) => [field, answers[field]]))
  return stepSchemas[step].safeParse(asked).success
}
