import { isPersonName } from './names.ts'
import { endsLikeUnit, isFirmUnitName } from './words/organisations.ts'
import { looksLikePerson } from './words/persons.ts'
import { REGION, ROLE } from './words/roles.ts'

const ROLES = new RegExp(`${ROLE}(?:姓名|代表)?`, 'g')

/** Where the last role in some words ends; 0 if there is none. */
export function lastRole(words: string): number {
  let end = 0
  ROLES.lastIndex = 0
  while (ROLES.test(words)) end = ROLES.lastIndex
  return end
}

/** Whether a word has the shape of the name of a person, and not that of a unit. */
export function isShapedLikePerson(word: string): boolean {
  return looksLikePerson(word) && isPersonName(word) && !endsLikeUnit(word)
}

/** Whether some words are a whole name, perhaps with place and role in front: 江岸苏木江岸嘎查牧民巴图. */
export function isWhole(words: string): boolean {
  const role = lastRole(words)
  const rest = words.slice(role > 0 ? role : (REGION.exec(words)?.[0].length ?? 0))
  return rest !== '' && (isShapedLikePerson(rest) || isFirmUnitName(words))
}

/** Some words without what they say of the part that somebody plays. */
export function withoutRoles(words: string): string {
  return words.replace(ROLES, '').replace(/^(?:的|代表|姓名|名称)+/, '')
}
