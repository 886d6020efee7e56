import { OpenAPIHono } from '@hono/zod-openapi'
import { fieldProblems, invalidInput, Refusal } from '#lib/errors.ts'
import { compressAnswers } from './compression.ts'
import { type Api, type ApiEnv, BASE, readRequest } from './context.ts'
import { registerComponents } from './document.ts'
import { requireFilterAccess } from './filter-access.ts'
import { limitRequests } from './limits.ts'
import { shareReading } from './methods.ts'
import { problem } from './problem.ts'
import { addCertificates } from './routes/certificates.ts'
import { addCheckCommand } from './routes/check-command.ts'
import { addChecks } from './routes/checks.ts'
import { addDocument } from './routes/document.ts'
import { addFeed } from './routes/feed.ts'
import { addFilter } from './routes/filter.ts'
import { addNoticeList } from './routes/notice-list.ts'
import { addNotices } from './routes/notices.ts'
import { addObjections } from './routes/objections.ts'
import { addRegister } from './routes/register.ts'
import { addTiles } from './routes/tiles.ts'

/** What lists keys, and so needs a key that may, unless the operator has opened it. */
const FILTER_PATHS = ['filter/*', 'prefixes/*']

type Options = { now?: () => Date; compresses?: boolean }

/**
 * The public interface for programs, version 1 under /api/v1 (contract.md section 3): mounted in Next.js and served
 * alone by server.ts. `now` is the clock; Next.js compresses by itself, other servers say `compresses`.
 */
export function createApi({ now = () => new Date(), compresses = false }: Options = {}): Api {
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) {
        throw invalidInput(fieldProblems(result.error, 'data' in result ? result.data : undefined))
      }
    },
  })
  api.use(readRequest(now))
  api.use(shareReading)
  if (compresses) api.use(compressAnswers)
  const limit = limitRequests()
  for (const path of ['certificates/*', 'notices/*', ...FILTER_PATHS]) api.use(`${BASE}/${path}`, limit())
  for (const path of FILTER_PATHS) api.use(`${BASE}/${path}`, requireFilterAccess)
  api.use(`${BASE}/checks`, limit({ scope: 'checks' }))
  api.onError(problem)
  api.notFound((context) => problem(new Refusal('NOT_FOUND', 'not_found'), context))

  registerComponents(api)
  addCertificates(api)
  addChecks(api)
  addNoticeList(api)
  addNotices(api)
  addFeed(api)
  addFilter(api)
  addCheckCommand(api)
  addObjections(api)
  addRegister(api)
  addTiles(api)
  addDocument(api)
  return api
}
