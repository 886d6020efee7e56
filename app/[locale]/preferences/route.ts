import { COOKIES, readCookie, writeCookie } from '#app/_server/cookies.ts'
import { isOwnOrigin } from '#app/_server/origin.ts'
import { safePath } from '#app/_server/paths.ts'
import { type Preferences, preferencesValue, readPreferences } from '#app/_server/preferences.ts'

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** Keeps the theme or the text size that was chosen, and goes back to the page where it was. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 })
  const form = await request.formData().catch(() => new FormData())
  const current = readPreferences(await readCookie(COOKIES.preferences))
  await writeCookie(COOKIES.preferences, preferencesValue(changed(current, form)), YEAR_SECONDS)
  return new Response(null, { status: 303, headers: { location: safePath(form.get('back')) } })
}

function changed(current: Preferences, form: FormData): Preferences {
  const wanted = { ...current, ...Object.fromEntries(form) }
  return readPreferences(`${wanted.theme}.${wanted.text}`)
}
