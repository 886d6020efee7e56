import { Unreadable } from './problem.ts'

/**
 * Counts against a limit: bytes, characters, elements. The function that it gives throws `Unreadable` unpacks_too_large
 * when more than `most` was spent in all.
 */
export function allow(most: number): (amount: number) => void {
  let left = most
  return (amount) => {
    left -= amount
    if (left < 0) throw new Unreadable('unpacks_too_large')
  }
}

/** Refuses a file that has more of something than any program writes. Throws `Unreadable` damaged. */
export function requireAtMost(most: number, count: number): void {
  if (count > most) throw new Unreadable('damaged')
}
