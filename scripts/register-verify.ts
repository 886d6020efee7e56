import { closeDatabase } from '#lib/db.ts'
import { translator } from '#lib/i18n/messages.ts'
import { differingNotices } from '#lib/notices/compare-entries.ts'
import { differingObjections } from '#lib/objections/compare-entries.ts'
import { type RegisterReport, verifyRegister } from '#lib/register/verify.ts'
import { runCommand } from './environment.ts'

await runCommand(async () => {
  try {
    const report = await verifyRegister({ notices: differingNotices, objections: differingObjections })
    console.log(describe(report))
    return report.ok ? 0 : 1
  } finally {
    await closeDatabase()
  }
})

function describe(report: RegisterReport): string {
  const t = translator('en')
  if (report.ok)
    return t('register.verify.whole', {
      size: String(report.size),
      signed: String(report.signed),
    })
  const reason = t(`register.faults.${report.reason}`)
  if (report.sequence !== null) {
    return t('register.verify.brokenEntry', { sequence: String(report.sequence), reason })
  }
  return report.noticeNumber === null
    ? t('register.verify.broken', { reason })
    : t('register.verify.brokenNotice', { number: report.noticeNumber, reason })
}
