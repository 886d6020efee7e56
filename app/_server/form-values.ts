/** More than any field may hold; what is longer was never meant to be kept. */
const MAX_VALUE = 20_000
const MAX_FIELDS = 2_000

/** The texts that a form carries, without the framework's own fields and without files; longer ones are cut. */
export function typedValues(data: FormData, mostCharacters = MAX_VALUE): Record<string, string[]> {
  const values: Record<string, string[]> = {}
  for (const name of [...new Set(data.keys())].slice(0, MAX_FIELDS)) {
    if (name.startsWith('$ACTION')) continue
    const texts = data.getAll(name).filter((value) => typeof value === 'string')
    if (texts.length > 0) values[name] = texts.map((text) => text.slice(0, mostCharacters).toWellFormed())
  }
  return values
}
