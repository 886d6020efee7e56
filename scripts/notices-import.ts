import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { closeDatabase, prisma } from '#lib/db.ts'
import { prepareDatabase } from '#lib/embedded/migrations.ts'
import { isFieldErrorCode } from '#lib/i18n/messages.ts'
import { type ImportReport, importNotices } from '#lib/intake/import.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { findActorByLogin } from '#lib/staff/queries.ts'
import { loadSamples } from './accounts.ts'
import { commandWords } from './command-words.ts'
import { databaseUrl, runCommand } from './environment.ts'
import { noticesIn, UnreadableFile } from './read-file.ts'

const { t, problemOf } = commandWords()
const PROGRESS_MS = 2000

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        bureau: { type: 'string' },
        'publish-as': { type: 'string' },
        'approve-as': { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const [file, ...others] = positionals
    return file === undefined || others.length > 0 ? null : { file, ...values }
  } catch {
    return null
  }
}

async function requireStaff(login: string): Promise<Actor> {
  const actor = await findActorByLogin(login)
  if (!actor) throw new Error(t('import.noStaff', { login }))
  return actor
}

await runCommand(async () => {
  const asked = readArguments()
  if (!asked) throw new Error(t('import.usage'))
  const { file, bureau, json, 'publish-as': publishAs, 'approve-as': approveAs } = asked
  if ((publishAs === undefined) !== (approveAs === undefined)) throw new Error(t('import.missing'))
  await prepareDatabase(databaseUrl())
  await openForBusiness()
  try {
    const publisher = publishAs === undefined ? null : await requireStaff(publishAs)
    const approver = approveAs === undefined ? null : await requireStaff(approveAs)
    const fileName = file === '-' ? null : basename(file)
    const options = { fileName, bureauCode: bureau ?? null, publisher, approver }
    const reports = await run(file, options, json)
    if (json) console.log(JSON.stringify({ notices: reports, summary: countsOf(reports) }, null, 2))
    else console.log(t('import.summary', countsOf(reports)))
    return reports.some(({ outcome, problems }) => outcome === 'failed' || problems.length > 0) ? 1 : 0
  } catch (error) {
    if (error instanceof UnreadableFile) throw new Error(problemOf(file, error))
    throw error
  } finally {
    await closeDatabase()
  }
})

/** An empty register has nobody who could take anything in: it gets the samples, as at the first start. */
async function openForBusiness(): Promise<void> {
  const bureaus = await prisma().bureau.count()
  if (bureaus > 0) return
  for (const line of await loadSamples()) console.error(line)
}

async function run(
  file: string,
  options: Parameters<typeof importNotices>[1],
  json: boolean,
): Promise<ImportReport[]> {
  const reports: ImportReport[] = []
  let told = Date.now()
  for await (const report of importNotices(noticesIn(file), options, { at: new Date() })) {
    reports.push(report)
    if (!json) console.log(describe(report, reports.length))
    else if (Date.now() - told > PROGRESS_MS) {
      told = Date.now()
      console.error(t('import.progress', { done: reports.length }))
    }
  }
  return reports
}

function describe(
  { line, numbers, outcome, notice, problems, warnings }: ImportReport,
  index: number,
): string {
  const place = line > 0 ? t('import.row', { line }) : t('import.notice', { index })
  const words = problems.map((problem) =>
    'reason' in problem
      ? t(`refusals.${problem.reason}`, { minutes: 0 })
      : t('import.problem', {
          field: problem.field,
          problem: isFieldErrorCode(problem.code)
            ? t(`errors.${problem.code}`, problem.values)
            : problem.code,
        }),
  )
  const notes = warnings.map((code) => t(`import.shortWarnings.${code}`))
  return [
    place,
    numbers.join(' ') || t('import.noNumber'),
    `${t(`import.outcomes.${outcome}`)}${notice ? ` ${t('import.of', { notice: notice.number ?? notice.id })}` : ''}`,
    ...words,
    ...(notes.length > 0 ? [t('import.warnings', { warnings: [...new Set(notes)].join(', ') })] : []),
  ].join('  ')
}

function countsOf(reports: readonly ImportReport[]) {
  const count = (outcome: ImportReport['outcome']) => reports.filter((one) => one.outcome === outcome).length
  return {
    total: reports.length,
    published: count('published'),
    drafted: count('drafted'),
    duplicate: count('duplicate'),
    failed: count('failed'),
  }
}
