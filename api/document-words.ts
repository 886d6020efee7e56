import type { Messages, Translator } from '#lib/i18n/messages.ts'
import zhCN from '#messages/zh-CN.json' with { type: 'json' }
import type { Api } from './context.ts'

/** The words of the description. Routes hold codes only; each code has its words under `api` in messages/. */

type Document = ReturnType<Api['getOpenAPI31Document']>
type Operation = NonNullable<NonNullable<Document['paths']>[string]['get']>
type Words = Messages['api']

/** Puts summary and descriptions into an operation. Throws on a code without words: that is a bug. */
export function describeOperation(operation: Operation, t: Translator): void {
  const id = keyIn(zhCN.api.operations, operation.operationId ?? '')
  operation.summary = t(`api.operations.${id}.summary`)
  operation.description = t(`api.operations.${id}.description`)
  for (const parameter of operation.parameters ?? []) {
    if ('name' in parameter) {
      parameter.description = t(`api.parameters.${wordOf(id, parameter.name)}`)
    }
  }
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    if ('description' in response) response.description = describeStatus(status, t)
  }
}

/** A parameter that means something else in one operation has words of its own there. */
function wordOf(operation: string, parameter: string): keyof Words['parameters'] {
  const own = `${operation}_${parameter}`
  return isKeyOf<keyof Words['parameters']>(zhCN.api.parameters, own)
    ? own
    : keyIn(zhCN.api.parameters, parameter)
}

function describeStatus(status: string, t: Translator): string {
  return isKeyOf<keyof Words['titles']>(zhCN.api.titles, status)
    ? t(`api.titles.${status}`)
    : t(`api.statuses.${keyIn(zhCN.api.statuses, status)}`)
}

/** Throws on a code without words. */
export function keyIn<Key extends string>(words: Record<Key, unknown>, code: string): Key {
  if (isKeyOf(words, code)) return code
  throw new Error(`messages/ has no words for ${code}`)
}

function isKeyOf<Key extends string>(words: Record<Key, unknown>, code: string): code is Key {
  return Object.hasOwn(words, code)
}
