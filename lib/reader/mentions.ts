import { READER_KINDS } from './kinds/index.ts'
import type { Mention, ReaderKind } from './kinds/kind.ts'
import type { Text } from './text.ts'

/** The name of a certificate with its kind. */
export interface KindMention extends Mention {
  kind: ReaderKind
  /** The earlier name that this one repeats. */
  stands?: KindMention
}

/** A name that repeats an earlier one (毕业证编号 behind 内蒙古大学毕业证) stands for it. */
function resolveRepeats(mentions: readonly KindMention[]): KindMention[] {
  const own: KindMention[] = []
  return mentions.map((mention) => {
    const earlier = mention.kind.manyNumbers
      ? undefined
      : own.find((one) => one.kind === mention.kind && one.title.endsWith(mention.title))
    if (!earlier) own.push(mention)
    return earlier ? { ...mention, stands: earlier } : mention
  })
}

/** All names of certificates in a text, in order, each kind after the ones before it. */
export function findMentions(text: Text): KindMention[] {
  const mentions: KindMention[] = []
  for (const kind of READER_KINDS) {
    for (const mention of kind.mentions(text, mentions)) mentions.push({ ...mention, kind })
  }
  return resolveRepeats(mentions.sort((one, other) => one.start - other.start))
}
