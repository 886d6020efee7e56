import { randomUUID } from 'node:crypto'
import type { components } from '#client/generated/register.ts'
import { api } from './client.ts'

type Schemas = components['schemas']
type File = { name: string; mimeType: string; buffer: Buffer<ArrayBuffer> }

/** What an objection says; it is against a notice with all that it names. */
export type Filed = Omit<Schemas['Objection'], 'certificate' | 'truthful'>

/** Files an objection by the API, with a file or without; what its objector is given. */
export async function fileByApi(filed: Filed, evidence?: File): Promise<Schemas['Receipt']> {
  const objection = { ...filed, certificate: null, truthful: true }
  const { data, error } = await api.POST('/api/v1/objections', {
    params: { header: { 'Idempotency-Key': randomUUID() } },
    body: objection,
    ...(evidence ? { bodySerializer: (body) => formOf(body, evidence) } : {}),
  })
  if (!data) throw new Error(error.detail)
  return data
}

function formOf(objection: object, { name, mimeType, buffer }: File): FormData {
  const form = new FormData()
  form.append('objection', new Blob([JSON.stringify(objection)], { type: 'application/json' }))
  form.append('evidence', new Blob([buffer], { type: mimeType }), name)
  return form
}

/** How an objection stands, for whoever has its code. */
export async function trackByApi({
  reference,
  accessCode,
}: {
  reference: string
  accessCode: string
}): Promise<Schemas['TrackedObjection']> {
  const { data, error } = await api.GET('/api/v1/objections/{reference}', {
    params: { path: { reference } },
    headers: { Authorization: `Bearer ${accessCode}` },
  })
  if (!data) throw new Error(error.detail)
  return data
}
