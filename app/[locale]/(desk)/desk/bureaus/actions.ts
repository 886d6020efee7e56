'use server'

import { z } from 'zod'
import { staffAction } from '#app/_server/action.ts'
import { setDocumentPattern } from '#lib/bureaus/document-pattern.ts'
import { addRegionalHoliday } from '#lib/bureaus/holidays.ts'
import { setNamePolicy } from '#lib/bureaus/name-policies.ts'
import { setObjectionRule } from '#lib/bureaus/rules.ts'
import {
  documentPatternInput,
  holidayInput,
  namePolicyInput,
  objectionRuleInput,
} from '#lib/bureaus/schema.ts'

/* What the registrar sets for bureaus and regions; the commands refuse anybody else. */

/** A box that is not ticked is not sent. */
const ruleForm = z.preprocess(
  (typed) => ({ ...Object(typed), suspends: Object(typed).suspends === 'yes' }),
  objectionRuleInput,
)

export const setRule = staffAction(ruleForm, async (actor, rule, { at }) => {
  await setObjectionRule(actor, rule, { at })
  return `/desk/bureaus/${rule.bureauId}?done=rule`
})

export const setNames = staffAction(namePolicyInput, async (actor, policy, { at }) => {
  await setNamePolicy(actor, policy, { at })
  return `/desk/bureaus/${policy.bureauId}?done=policy`
})

export const setPattern = staffAction(documentPatternInput, async (actor, pattern, { at }) => {
  await setDocumentPattern(actor, pattern, { at })
  return `/desk/bureaus/${pattern.bureauId}?done=pattern`
})

export const addHoliday = staffAction(holidayInput, async (actor, holiday, { at }) => {
  await addRegionalHoliday(actor, holiday, { at })
  return '/desk/bureaus?done=holiday'
})
