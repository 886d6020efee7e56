import { pathIn } from '#app/_server/paths.ts'
import { findTracked } from '#app/_server/tracking.ts'
import { Refusal } from '#lib/errors.ts'
import { localeOf } from '#lib/i18n/locale.ts'
import { requireTracked } from '#lib/objections/queries.ts'

/** The register entry of the objection that this browser follows, as a file to keep. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params
  const found = await findEntry(new Date())
  if (!found) {
    return new Response(null, { status: 303, headers: { Location: pathIn(localeOf(locale), '/track') } })
  }
  return new Response(found.content, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${found.reference}-entry.json"`,
      'Cache-Control': 'no-store',
    },
  })
}

async function findEntry(at: Date): Promise<{ reference: string; content: string } | null> {
  const tracked = await findTracked(at)
  if (!tracked) return null
  try {
    const { reference, registerEntry } = await requireTracked(tracked.reference, tracked.accessCode)
    return registerEntry && { reference, content: registerEntry.content }
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
