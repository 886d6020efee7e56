import { answerFromApi } from '#app/_server/public-api.ts'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

export {
  answerFromApi as DELETE,
  answerFromApi as GET,
  answerFromApi as HEAD,
  answerFromApi as OPTIONS,
  answerFromApi as PATCH,
  answerFromApi as POST,
  answerFromApi as PUT,
}
