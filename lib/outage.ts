/*
 * What PostgreSQL, Prisma, its driver and the network say when the database cannot do just now what it could do
 * otherwise: PostgreSQL's appendix A (classes 08, 40, 53, 57P, 58 and 25006, a standby that takes no writes), Prisma's
 * error reference, and the codes of Node.js and postgres.js.
 */
const SQLSTATE = /^(08...|40001|40P01|53...|57P0.|58...|25006)$/
const PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037'])
const NETWORK =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED))$/
/** The driver has no code for these. */
const WORDS =
  /^(Client has encountered a connection error|Connection terminated|timeout exceeded when trying)/

const DEPTH = 5

/**
 * Whether something failed because the database is down, full, overloaded, read-only for now, or had to end one of two
 * transactions; the same request may succeed later. Anything else that is thrown and is no Refusal is a bug.
 */
export function isOutage(error: unknown, depth = DEPTH): boolean {
  if (typeof error !== 'object' || error === null || depth === 0) return false
  const said = [Reflect.get(error, 'code'), Reflect.get(error, 'originalCode')]
  if (said.some((code) => typeof code === 'string' && isCodeOfOutage(code))) return true
  if (error instanceof Error && WORDS.test(error.message)) return true
  const deeper = ['cause', 'meta', 'driverAdapterError'].map((name) => Reflect.get(error, name))
  return deeper.some((inner) => isOutage(inner, depth - 1))
}

function isCodeOfOutage(code: string): boolean {
  return SQLSTATE.test(code) || PRISMA.has(code) || NETWORK.test(code)
}
