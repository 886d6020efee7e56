import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { closeDatabase } from '#lib/db.ts'
import { differingNotices } from '#lib/notices/compare-entries.ts'
import { differingObjections } from '#lib/objections/compare-entries.ts'
import { parseVerifierKey, type VerifierKey } from '#lib/register/note-keys.ts'
import { PublishedLog } from '#lib/register/published-log.ts'
import { type Broken, verifyRegister } from '#lib/register/verify.ts'
import { verifyPublished } from '#lib/register/verify-published.ts'
import { commandWords } from './command-words.ts'
import { runCommand } from './environment.ts'
import { runOutside } from './outside.ts'

const { t } = commandWords()

function readArguments() {
  try {
    const { url, ...values } = parseArgs({
      options: {
        url: { type: 'string' },
        key: { type: 'string', multiple: true },
        known: { type: 'string' },
        'hashes-only': { type: 'boolean', default: false },
      },
    }).values
    return { url, ...values }
  } catch {
    return null
  }
}

const asked = readArguments()
if (!asked) {
  console.error(t('register.verify.usage'))
  process.exitCode = 1
} else if (asked.url === undefined) {
  await runCommand(verifyHere)
} else {
  const { url, key = [], known, 'hashes-only': hashesOnly } = asked
  await runOutside(() => verifyThere(url, { keyLines: key, knownFile: known, contents: !hashesOnly }))
}

async function verifyHere(): Promise<number> {
  try {
    const report = await verifyRegister({ notices: differingNotices, objections: differingObjections })
    if (!report.ok) return sayBroken(report)
    const { size, signed } = report
    console.log(t('register.verify.whole', { size: String(size), signed: String(signed) }))
    return 0
  } finally {
    await closeDatabase()
  }
}

type There = { keyLines: readonly string[]; knownFile: string | undefined; contents: boolean }

async function verifyThere(url: string, { keyLines, knownFile, contents }: There): Promise<number> {
  const keys = keyLines.map(requireKey)
  const known = knownFile === undefined ? null : await readFile(knownFile, 'utf8')
  const report = await verifyPublished(new PublishedLog(url), { keys, known, contents })
  if (!report.ok) return sayBroken(report)
  const { origin, size } = report.checkpoint
  console.log(t('register.verify.outside', { origin, size: String(size), contents: contents ? 'yes' : 'no' }))
  console.log(
    keys.length > 0 ? t('register.verify.signedBy', { count: keys.length }) : t('register.verify.unsigned'),
  )
  if (report.known !== null) console.log(t('register.verify.continues', { size: String(report.known) }))
  return 0
}

function requireKey(line: string): VerifierKey {
  const key = parseVerifierKey(line.trim())
  if (!key) throw new Error(t('register.verify.noKey', { key: line }))
  return key
}

function sayBroken({ reason: code, sequence, noticeNumber: number }: Broken): number {
  const reason = t(`register.faults.${code}`)
  if (sequence !== null) console.log(t('register.verify.brokenEntry', { sequence: String(sequence), reason }))
  else if (number === null) console.log(t('register.verify.broken', { reason }))
  else console.log(t('register.verify.brokenNotice', { number, reason }))
  return 1
}
