import type { MiddlewareHandler } from 'hono'
import { COMPRESSIBLE_CONTENT_TYPE_REGEX, compress } from 'hono/compress'
import { type ApiEnv, requestHeader } from './context.ts'

/** What fits into one packet gains nothing; an answer to one number does. */
const LEAST_BYTES = 1400

/** Lines that are sent as they are found must not wait in a compressor for more of them. */
const isCompressed = (type: string) =>
  COMPRESSIBLE_CONTENT_TYPE_REGEX.test(type) && !type.startsWith('application/x-ndjson')

const compressing = compress({ threshold: LEAST_BYTES, contentTypeFilter: isCompressed })

/** Compresses long answers for whoever takes gzip or deflate. */
export const compressAnswers: MiddlewareHandler<ApiEnv> = (context, next) =>
  requestHeader(context, 'accept-encoding') === undefined ? next() : compressing(context, next)
