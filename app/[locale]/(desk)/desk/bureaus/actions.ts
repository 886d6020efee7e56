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
  serviceTimeInput,
} from '#lib/bureaus/schema.ts'

import { setServiceTime } from '#lib/bureaus/service-time.ts'
import { canAdminister } from '#lib/staff/policy.ts'

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

/** Of a registrar for any bureau, of its admin for the own: each comes back to the page with the form. */
export const setService = staffAction(serviceTimeInput, async (actor, service, { at }) => {
  await setServiceTime(actor, service, { at })
  return canAdminister(actor) ? `/desk/bureaus/${service.bureauId}?done=service` : '/desk/me?done=service'
})

export const addHoliday = staffAction(holidayInput, async (actor, holiday, { at }) => {
  await addRegionalHoliday(actor, holiday, { at })
  return '/desk/bureaus?done=holiday'
})
