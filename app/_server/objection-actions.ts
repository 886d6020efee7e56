'use server'

import { z } from 'zod'
import { invalidInput } from '#lib/errors.ts'
import { type Answers, findFiling, receiptOf, saveAnswers, sendFiling } from '#lib/objections/filing.ts'
import { type Step, stepSchemas, stepsFor, stepToDo } from '#lib/objections/steps.ts'
import { publicAction } from './action.ts'
import { dropFilingToken, dropFilingTokens, numbersOf, type OwnFiling, requireOwnFiling } from './filing.ts'
import { LEAVING, objectionPath } from './objection-path.ts'

const notice = z.string().max(40)

/** Keeps the answers of a page and says which page is next; what was sent before leads to its receipt. */
async function keep({ owner, notice: row }: OwnFiling, answers: Answers, at: Date): Promise<string> {
  const number = row.number ?? ''
  if (await receiptOf(owner)) return objectionPath(number, 'receipt')
  await saveAnswers(owner, answers, { at })
  const filing = await findFiling(owner)
  const next: Step = stepToDo(stepsFor(numbersOf(row)), filing?.answers ?? {})
  return objectionPath(number, next)
}

export const startObjection = publicAction(z.strictObject({ notice }), async (input, { at }) => {
  const filing = await requireOwnFiling(input.notice)
  const numbers = numbersOf(filing.notice)
  return keep(filing, numbers.length === 1 ? { certificate: numbers[0] } : {}, at)
})

const ALL = 'all'

export const chooseCertificate = publicAction(
  stepSchemas.certificate.extend({ notice }),
  async ({ notice: number, certificate }, { at }) => {
    const filing = await requireOwnFiling(number)
    if (certificate !== ALL && !numbersOf(filing.notice).includes(certificate)) {
      throw invalidInput([{ field: 'certificate', code: 'not_in_notice' }])
    }
    return keep(filing, { certificate: certificate === ALL ? '' : certificate }, at)
  },
)

export const chooseGround = publicAction(
  stepSchemas.ground.extend({ notice }),
  async ({ notice: number, ground }, { at }) => keep(await requireOwnFiling(number), { ground }, at),
)

export const givePerson = publicAction(
  stepSchemas.person.safeExtend({ notice }),
  async ({ notice: number, name, role, phone, email }, { at }) =>
    keep(await requireOwnFiling(number), { name, role, phone: phone ?? '', email: email ?? '' }, at),
)

export const sendObjection = publicAction(
  z.strictObject({ notice, truthful: z.string().optional() }),
  async ({ notice: number, truthful }, { at }) => {
    const { owner, notice: row } = await requireOwnFiling(number)
    if (!(await receiptOf(owner))) await sendFiling(owner, row.number ?? '', truthful === 'yes', { at })
    return objectionPath(row.number ?? '', 'receipt')
  },
)

/** The receipt leaves this browser: to begin another objection, or, with all others, because people share the computer. */
export const leaveReceipt = publicAction(
  z.strictObject({ notice, next: z.enum(LEAVING) }),
  async ({ notice: number, next }) => {
    if (next === 'another') await dropFilingToken(number)
    else await dropFilingTokens()
    return next === 'another' ? objectionPath(number) : '/track'
  },
)
