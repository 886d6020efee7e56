import { findDeclarant, findFormer } from './heirs.ts'
import { findCoHolders, type HolderGroup, labelledGroups, namesOf } from './labelled-holders.ts'
import { objectionStretch } from './objection.ts'
import { findPublisher } from './publisher.ts'
import { findSubject, isSure, losesAtOnce } from './subject.ts'
import { type Found, found, printedText } from './text.ts'
import type { Wording } from './wording.ts'

/** Everybody a text names. */
export interface People {
  groups: HolderGroup[]
  coHolders: Found<string>[]
  former: Found<string> | null
  /** An heir, an agent, a relative who declares. */
  declarant: Found<string> | null
  subject: HolderGroup | null
  /** The office that publishes the notice by its heading. */
  publisher: Found<string> | null
}

function subjectGroup(wording: Wording, units: boolean): HolderGroup | null {
  const subject = findSubject(wording, units)
  const clause = objectionStretch(wording.text.chars)
  const place = subject?.names[0]?.start ?? 0
  if (!subject || (clause && place >= clause.trigger && place < clause.end)) return null
  const all = namesOf(wording.text, subject)
  const firm = isSure(wording, subject) || losesAtOnce(wording, subject)
  return { names: all, index: all[0]?.index ?? 0, labelled: false, firm }
}

function publisherOf(wording: Wording): Found<string> | null {
  const place = findPublisher(wording)
  const { text } = wording
  return place && found(text, place.start, place.end, printedText(text, place.start, place.end))
}

/** Finds everybody a text names: holders by label, by role (牧民王慧) or as its subject; the dead; who declares. */
export function findPeople(wording: Wording, units = false): People {
  const subject = subjectGroup(wording, units)
  const groups = labelledGroups(wording)
  const everybody = [...groups, ...(subject ? [subject] : [])].flatMap((group) => group.names)
  return {
    groups,
    subject,
    coHolders: findCoHolders(wording),
    former: findFormer(wording, everybody),
    declarant: findDeclarant(wording),
    publisher: publisherOf(wording),
  }
}
