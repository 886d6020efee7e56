import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'

async function allMails(): Promise<Email[]> {
  const folder = join(process.env.E2E_DATA_DIR ?? '.data', 'mail')
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'))
  return Promise.all(files.map(async (name) => PostalMime.parse(await readFile(join(folder, name)))))
}

/** The messages that the product has sent so far and that speak of this. */
export async function mailsAbout(text: string): Promise<Email[]> {
  const mails = await allMails()
  return mails.filter((mail) => `${mail.subject} ${mail.text} ${mail.html}`.includes(text))
}

/** The messages that the product has sent to an address so far, oldest first. */
export async function mailsTo(address: string): Promise<Email[]> {
  const mails = await allMails()
  return mails
    .filter(({ to }) => to?.some((one) => one.address === address))
    .toSorted((a, b) => (a.date ?? '').localeCompare(b.date ?? ''))
}
