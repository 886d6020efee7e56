import { authHandler } from '../../../_server/session.ts'

export { authHandler as GET, authHandler as POST }
