import { READER_KINDS } from './kinds/index.ts'
import type { NumberPlace, ReaderKind } from './kinds/kind.ts'
import type { KindMention } from './mentions.ts'
import type { Text } from './text.ts'

/** A number with the name and the kind that it belongs to. */
export interface Claim {
  number: NumberPlace
  mention: KindMention | null
  kind: ReaderKind
}

const BEHIND_NUMBER = /^(?:号)?[)"]?(?:的)?[《"]?$/

function governing(text: Text, number: NumberPlace, mentions: readonly KindMention[]): KindMention[] {
  const behind = mentions.find(
    (one) =>
      one.start >= number.end &&
      one.start - number.end <= 5 &&
      BEHIND_NUMBER.test(text.chars.slice(number.end, one.start)),
  )
  const before = mentions.filter((one) => one.end <= number.start).reverse()
  const after = mentions.filter((one) => one.start >= number.end)
  return [...(behind ? [behind] : []), ...before, ...(before.length > 0 ? [] : after)]
}

function kindSaying(number: NumberPlace, answer: 'sure' | 'likely'): ReaderKind | undefined {
  return READER_KINDS.find((kind) => kind.accepts(number, '') === answer)
}

/** Which name a number belongs to: that of its own form, else the nearest that takes it, else none. */
function claimFor(text: Text, number: NumberPlace, mentions: readonly KindMention[]): Claim | null {
  const governors = governing(text, number, mentions)
  const sure = kindSaying(number, 'sure')
  if (sure) return { number, mention: governors.find((one) => one.kind === sure) ?? null, kind: sure }
  const mention = governors.slice(0, 3).find((one) => one.kind.accepts(number, one.title) !== null)
  if (mention) return { number, mention: mention.stands ?? mention, kind: mention.kind }
  const likely = number.role === 'bare' ? undefined : kindSaying(number, 'likely')
  return likely ? { number, mention: null, kind: likely } : null
}

/**
 * How surely a number is the paper's own: a credit code or an identity number says who holds it, most of all
 * when it stands in front of the paper's name.
 */
function rankOf({ number: { role, start }, mention }: Claim): number {
  const behind = mention !== null && start >= mention.end
  if (role === 'credit' || role === 'identity') return behind ? 1 : 0
  return role === 'bare' ? 2 : 3
}

/**
 * The certificate of a contract is numbered as its contract is, and some are named by that number (合同编号:…);
 * beside one with a number of its own the contract's is another thing.
 */
function withoutContracts(claims: readonly Claim[]): Claim[] {
  const numbered = new Set(claims.filter(({ number }) => number.role !== 'contract').map(({ kind }) => kind))
  return claims.filter(
    ({ number, kind }) => number.role !== 'contract' || !kind.manyNumbers || !numbered.has(kind),
  )
}

/** Of several numbers that one paper could have, those whose labels say so best. */
function bestClaims(claims: readonly Claim[]): Claim[] {
  const best = new Map<KindMention, number>()
  for (const claim of claims) {
    if (claim.mention) best.set(claim.mention, Math.max(best.get(claim.mention) ?? 0, rankOf(claim)))
  }
  return claims.filter((claim) => {
    if (claim.kind.manyNumbers || !claim.mention || claim.number.linked) return true
    return rankOf(claim) === best.get(claim.mention)
  })
}

const RESPECTIVELY = /分别(?:[为是])?[::"]*$/

/** 登记号分别为:A、B behind two names: each name gets its own number, in order. */
function shareList(text: Text, claims: readonly Claim[], mentions: readonly KindMention[]): Claim[] {
  return claims.map((claim, index) => {
    let first = index
    while (first > 0 && claims[first]?.number.linked) first--
    let last = index
    while (claims[last + 1]?.number.linked) last++
    const start = claims[first]?.number.start ?? 0
    const names = mentions.filter((one) => one.end <= start).slice(first - last - 1)
    if (last === first || names.length !== last - first + 1) return claim
    if (!RESPECTIVELY.test(text.chars.slice(Math.max(0, start - 6), start))) return claim
    const mention = names[index - first]
    return mention?.kind.accepts(claim.number, mention.title)
      ? { ...claim, mention, kind: mention.kind }
      : claim
  })
}

/** The numbers of a text that certificates have, each with the name that it belongs to. */
export function claimsOf(
  text: Text,
  numbers: readonly NumberPlace[],
  mentions: readonly KindMention[],
): Claim[] {
  const claims = numbers.map((number) => claimFor(text, number, mentions)).filter((claim) => claim !== null)
  return bestClaims(withoutContracts(shareList(text, claims, mentions)))
}
