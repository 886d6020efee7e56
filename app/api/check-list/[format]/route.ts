import { z } from 'zod'
import { findCheckedList } from '#app/_server/check-list.ts'
import { attachmentHeaders, missing } from '#app/_server/download.ts'
import { resultTable } from '#app/_views/checked-words.ts'
import { writeCsv } from '#lib/files/write-csv.ts'
import { writeXlsx, XLSX } from '#lib/files/write-xlsx.ts'
import { LOCALES } from '#lib/i18n/locale.ts'
import { translator } from '#lib/i18n/messages.ts'

type Context = { params: Promise<{ format: string }> }

const query = z.object({ format: z.enum(['csv', 'xlsx']), locale: z.enum(LOCALES) })

/** The list that this browser sent last, looked up anew, as a file for spreadsheets. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const asked = query.safeParse({ ...(await params), locale: searchParams.get('locale') })
  if (!asked.success) return missing()
  const list = await findCheckedList(new Date())
  if (!list) return missing()
  const { format, locale } = asked.data
  const t = translator(locale)
  const table = resultTable({ locale, t }, list.lines, list.asOf)
  const name = `${t('checks.fileName')}.${format}`
  const headers = attachmentHeaders(
    name,
    `checks.${format}`,
    format === 'csv' ? 'text/csv; charset=utf-8' : XLSX,
  )
  return new Response(format === 'csv' ? writeCsv(table) : writeXlsx(t('checks.fileName'), table), {
    headers,
  })
}
