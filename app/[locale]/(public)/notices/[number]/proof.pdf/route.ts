import { decodedSegment } from '#app/_server/known-pages.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { plain, respondWithSheet } from '#app/_server/proof-sheet.ts'
import { parseNoticeNumber } from '#lib/notices/number.ts'
import { noticeSheetPath } from '#lib/proof/path.ts'
import { proveNotice } from '#lib/proof/sheets.ts'

type Context = { params: Promise<{ locale: string; number: string }> }

/** The sheet of a published notice. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale, t } = await pageLanguage(params)
  const number = parseNoticeNumber(decodedSegment((await params).number))
  if (number === null) return plain(404, t('notice.unknown.title'))
  return respondWithSheet({
    request,
    locale,
    page: `/notices/${number}`,
    pathAt: (asOf) => noticeSheetPath(number, asOf),
    fileName: `${number}.pdf`,
    make: (sheet) => proveNotice(number, sheet),
  })
}
