import { channel } from 'node:diagnostics_channel'
import { z } from 'zod'

/**
 * A page cannot set the status of its answer while it still shows itself: an error that leaves a page replaces its
 * HTML by something that needs script. It says the status here instead, and the server that has the response hears
 * it; both are in one process, but each has modules of its own.
 */
const statuses = channel('lost-certificates.page-status')

const message = z.strictObject({ request: z.string(), status: z.number().int().min(400).max(599) })

/** Says with which status a request, by its id, is to be answered. Before anything of the page is sent. */
export function announceStatus(request: string, status: 404): void {
  statuses.publish({ request, status })
}

/** Hears the statuses of all requests of this process; returns how to stop hearing. */
export function onStatus(hear: (request: string, status: number) => void): () => void {
  const listener = (said: unknown) => {
    const { data } = message.safeParse(said)
    if (data) hear(data.request, data.status)
  }
  statuses.subscribe(listener)
  return () => statuses.unsubscribe(listener)
}
