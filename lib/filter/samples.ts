import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/*
 * Programs that read the filter with nothing but what comes with the language. They are files, so that a test can run them;
 * read from the folder in which all commands start, because a bundle knows no path of its own.
 */
const FOLDER = join('lib', 'filter', 'samples')

/** The programs as they are shown. */
export async function filterSamples(): Promise<{ filterTypescript: string; filterPython: string }> {
  return { filterTypescript: await read('read-filter.ts'), filterPython: await read('read_filter.py') }
}

function read(name: string): Promise<string> {
  return readFile(join(/* turbopackIgnore: true */ process.cwd(), FOLDER, name), 'utf8')
}
