import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { derivedCode, keyedHash } from '#lib/crypto/codes.ts'
import { env } from '#lib/env.ts'
import type { MailHeaders } from '#lib/mail/mail.ts'

/*
 * The links in the mails to watchers. Those that end a watch and that list the watches of an address are not kept:
 * what they name is signed with a key of this register, so that they work for as long as there is something to end.
 */

type Purpose = 'watch-end' | 'watch-own'

function sign(purpose: Purpose, named: string): string {
  return Buffer.from(keyedHash(purpose, named)).toString('base64url')
}

function open(purpose: Purpose, token: string): string | null {
  const [named = '', signature = ''] = token.split('.')
  const [given, expected] = [Buffer.from(signature), Buffer.from(sign(purpose, named))]
  return given.length === expected.length && timingSafeEqual(given, expected) ? named : null
}

/** Ends one watch. */
export function endToken(watchId: string): string {
  return `${watchId}.${sign('watch-end', watchId)}`
}

/** The id of the watch that a token ends; null for anything else. */
export function openEndToken(token: string): string | null {
  const id = open('watch-end', token)
  return z.guid().safeParse(id).success ? id : null
}

/** Lists the watches of an address, by its hash. */
export function ownToken(addressHash: Uint8Array): string {
  const named = Buffer.from(addressHash).toString('base64url')
  return `${named}.${sign('watch-own', named)}`
}

/** The hash of the address whose watches a token lists; null for anything else. */
export function openOwnToken(token: string): Uint8Array<ArrayBuffer> | null {
  const named = open('watch-own', token)
  return named === null ? null : new Uint8Array(Buffer.from(named, 'base64url'))
}

/** By what mails and pages name a watch, since they do not know its number: `GZ` (关注) and six characters. */
export function watchReference(watchId: string): string {
  return `GZ${derivedCode('watch-reference', watchId, 6)}`
}

type Link = { path: '/watch' } | { path: '/watch/confirm' | '/watch/own' | '/watch/end'; token: string }

/** The address of a page about watches, as mails write it. */
export function watchLink(link: Link): string {
  const query = 'token' in link ? `?token=${link.token}` : ''
  return `${env().PUBLIC_URL}${link.path}${query}`
}

/** With these a mail program ends the watch in one click (RFC 8058). */
export function endingHeaders(watchId: string): MailHeaders {
  return {
    'List-Unsubscribe': `<${env().PUBLIC_URL}/api/watch/end?token=${endToken(watchId)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}
