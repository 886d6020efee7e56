import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'

/** The messages that the product has sent so far and that speak of this. */
export async function mailsAbout(text: string): Promise<Email[]> {
  const folder = join(process.env.E2E_DATA_DIR ?? '.data', 'mail')
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'))
  const mails = await Promise.all(
    files.map(async (name) => PostalMime.parse(await readFile(join(folder, name)))),
  )
  return mails.filter((mail) => `${mail.subject} ${mail.text} ${mail.html}`.includes(text))
}
