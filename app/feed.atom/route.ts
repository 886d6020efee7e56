import { answerFromApi } from '#app/_server/public-api.ts'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

export { answerFromApi as GET, answerFromApi as HEAD, answerFromApi as OPTIONS, answerFromApi as POST }
