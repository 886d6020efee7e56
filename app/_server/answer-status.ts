import { headers } from 'next/headers'
import { REQUEST_HEADER } from '#lib/http.ts'
import { announceStatus } from '#lib/page-status.ts'

/** The page that is being made answers 404, and is shown all the same. Before anything of it is sent. */
export async function answerNotFound(): Promise<void> {
  const id = (await headers()).get(REQUEST_HEADER)
  if (id !== null) announceStatus(id, 404)
}
