import type { Place } from '../places.ts'
import type { Text } from '../text.ts'
import { ROLE } from '../words/roles.ts'
import type { FieldContext, Slot } from './kind.ts'

/** Between a place and the name of whoever lives there: a role, and the names of others at home there. */
const AT_HOME = new RegExp(`^(?:的|${ROLE}|[、,和及与]|以及)*$`, 'u')
const HOME_WITHIN = 60

/** Where a holder lives, by the place in front of the name where it first stands: 甲镇牧民巴图、孟和,乙镇牧民朝鲁. */
function homeOf(
  { chars }: Text,
  name: string,
  places: readonly Place[],
  holders: readonly string[],
): Place | null {
  const index = chars.indexOf(name)
  const place = places.findLast(({ end }) => end <= index)
  if (!place || index - place.end > HOME_WITHIN) return null
  const others = holders.reduce((words, one) => words.replaceAll(one, ''), chars.slice(place.end, index))
  return AT_HOME.test(others) ? place : null
}

/** The place of each certificate: the one in its own entry of a list, else its holder's, else the first that is named. */
export function placesFor(
  text: Text,
  slots: readonly Slot[],
  places: readonly Place[],
  holders: FieldContext['holders'],
): (Place | null)[] {
  const own = slots.map(({ start, end }) => places.find(({ index }) => index >= start && index < end))
  if (own.every((place) => place !== undefined)) return own
  const all = [...new Set(holders.flat().map(({ value }) => value))]
  return slots.map((_, index) => {
    const [name] = all.length > 1 ? (holders[index] ?? []) : []
    return (name && homeOf(text, name.value, places, all)) ?? places[0] ?? null
  })
}
