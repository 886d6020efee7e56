import { issueKey } from '#lib/api-keys/commands.ts'
import type { ApiKeyInput } from '#lib/api-keys/schema.ts'
import { aStaffMember, NOW } from './builders.ts'

/** An API key that a registrar has issued. */
export async function anApiKey(overrides: Partial<ApiKeyInput> = {}, { at = NOW }: { at?: Date } = {}) {
  const registrar = await aStaffMember({ role: 'registrar' })
  const usual = {
    name: '某银行四子王旗支行',
    contact: 'duty@bank.example',
    scopes: ['checks'],
    requestsMinute: '600',
    numbersDay: '1000',
  }
  const issued = await issueKey(registrar, { ...usual, ...overrides }, { at })
  return { ...issued, registrar }
}
