/* What holds for watches; commands, pages and tests read these. */

const HOUR_MS = 60 * 60 * 1000

/** How many numbers one address may watch. */
export const MOST_WATCHES = 10

/** How many mails an address is sent in 24 hours because somebody typed it (lib/limits.ts). */
export const MOST_MAILS_A_DAY = 15

/** How long the link in the mail confirms. */
export const CONFIRM_WITHIN_MS = 48 * HOUR_MS

/** How long a watch is kept that nobody confirms. */
export const UNCONFIRMED_KEPT_MS = 7 * 24 * HOUR_MS

/** How long mails to watchers are kept when they are through, sealed. */
export const LETTERS_KEPT_MS = 7 * 24 * HOUR_MS

/** Whether the link that was mailed at `sentAt` still confirms. */
export function isConfirmable(sentAt: Date, at: Date): boolean {
  return at.getTime() - sentAt.getTime() < CONFIRM_WITHIN_MS
}
