import { pathIn } from '#app/_server/paths.ts'
import { findFollowed } from '#app/_server/tracking.ts'
import { localeOf } from '#lib/i18n/locale.ts'

/** The register entry of the objection that this browser follows, as a file to keep. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params
  const { reference, registerEntry } = (await findFollowed(new Date()))?.row ?? {}
  if (!registerEntry) {
    return new Response(null, { status: 303, headers: { Location: pathIn(localeOf(locale), '/track') } })
  }
  return new Response(registerEntry.content, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${reference}-entry.json"`,
      'Cache-Control': 'no-store',
    },
  })
}
