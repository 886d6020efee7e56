import { showDescription } from '#api/routes/docs.ts'

export const dynamic = 'force-dynamic'

/** The description of the interface, as its contract has it. */
export function GET(request: Request): Response {
  return showDescription(request.headers.get('accept-language'))
}
