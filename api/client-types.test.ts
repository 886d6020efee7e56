import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { send } from './testing/call.ts'

const root = join(import.meta.dirname, '..')
const GENERATOR = join(root, 'client/node_modules/openapi-typescript/bin/cli.js')
const TYPES = join(root, 'client/generated/register.ts')

test('the types of the client are those of the description; if not: npm run api:types', async () => {
  const input = await (await send('/openapi.json', { headers: { 'Accept-Language': 'en' } })).text()
  const types = execFileSync(process.execPath, [GENERATOR], { input, encoding: 'utf8' })
  await expect(types).toMatchFileSnapshot(TYPES)
}, 60_000)
