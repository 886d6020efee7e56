import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { z } from 'zod'
import { expect } from './fixtures.ts'

const receipt = z.looseObject({ reference: z.string(), accessCode: z.string() })

type File = { name: string; mimeType: string; buffer: Buffer }

/** What an objection says; it is against a notice with all that it names. */
export type Filed = {
  notice: string
  ground: string
  statement: string
  objector: { name: string; role: string; phone: string; email: string | null }
}

/** Files an objection by the API, with a file or without; what its objector is given. */
export async function fileByApi(
  request: APIRequestContext,
  filed: Filed,
  evidence?: File,
): Promise<z.output<typeof receipt>> {
  const data = { ...filed, certificate: null, truthful: true }
  const headers = { 'idempotency-key': randomUUID() }
  const response = await request.post(
    '/api/v1/objections',
    evidence ? { headers, multipart: { objection: asPart(data), evidence } } : { headers, data },
  )
  expect(response.status()).toBe(201)
  return receipt.parse(await response.json())
}

function asPart(data: object): File {
  return { name: 'objection', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(data)) }
}

/** How an objection stands, for whoever has its code. */
export async function trackByApi<Schema extends z.ZodType>(
  request: APIRequestContext,
  { reference, accessCode }: { reference: string; accessCode: string },
  schema: Schema,
): Promise<z.output<Schema>> {
  const response = await request.get(`/api/v1/objections/${reference}`, {
    headers: { authorization: `Bearer ${accessCode}` },
  })
  expect(response.status()).toBe(200)
  return schema.parse(await response.json())
}
