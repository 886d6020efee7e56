import { sha256 } from '#lib/crypto/codes.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

/** For so long the link in a confirmation works. */
export const LINK_MS = 72 * HOUR_MS

/** After so long somebody is asked again whether what is sent there arrives. */
export const CONFIRMED_MS = 90 * DAY_MS

/** A question that nobody answered is asked again after so long. */
const REPEAT_MS = 7 * DAY_MS

export type Confirmable = { confirmedAt: Date | null; confirmationSentAt: Date | null }

/** Whether nobody confirmed a recipient, or not again in the time that the last question gave. */
export function isDoubtful({ confirmedAt }: Pick<Confirmable, 'confirmedAt'>, at: Date): boolean {
  return confirmedAt === null || at.getTime() - confirmedAt.getTime() >= CONFIRMED_MS + LINK_MS
}

/** Before which instants a confirmation, and a question, are too old: then it is asked (again). */
export function dueBefore(at: Date): { confirmed: Date; asked: Date } {
  return {
    confirmed: new Date(at.getTime() - CONFIRMED_MS),
    asked: new Date(at.getTime() - REPEAT_MS),
  }
}

/** The instant after which a link must have been sent to work still. */
export function linksAfter(at: Date): Date {
  return new Date(at.getTime() - LINK_MS)
}

export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return sha256(`recipient-confirmation\0${token}`)
}
