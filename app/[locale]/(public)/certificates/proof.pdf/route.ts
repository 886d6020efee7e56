import { pageLanguage } from '#app/_server/locale.ts'
import { plain, respondWithSheet } from '#app/_server/proof-sheet.ts'
import { MAX_QUERY } from '#lib/lookup/answer.ts'
import { answerCheckPath, answerSheetPath } from '#lib/proof/path.ts'
import { proveAnswer } from '#lib/proof/sheets.ts'

type Context = { params: Promise<{ locale: string }> }

/** The sheet of a look-up, of one that finds nothing too; asked as the page is. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale, t } = await pageLanguage(params)
  const query = (new URL(request.url).searchParams.get('number') ?? '').trim()
  const isFit = query !== '' && Array.from(query).length <= MAX_QUERY
  if (!isFit) return plain(400, t('proof.badNumber', { max: MAX_QUERY }))
  return respondWithSheet({
    request,
    locale,
    page: answerCheckPath(query),
    pathAt: (asOf) => answerSheetPath(query, asOf),
    fileName: 'look-up.pdf',
    make: (sheet) => proveAnswer(query, sheet),
  })
}
