import postgres from 'postgres'

const WITHIN_SECONDS = 10

/**
 * Makes sure that the database which the environment names lets us in. Throws an Error in one line that names the
 * variable and says why not; the password is never repeated.
 */
export async function requireDatabase(url: string): Promise<void> {
  const connection = postgres(url, {
    max: 1,
    connect_timeout: WITHIN_SECONDS,
    fetch_types: false,
    onnotice: () => undefined,
  })
  try {
    await connection`select 1`
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error)
    throw new Error(`The database of DATABASE_URL cannot be used: ${reason}`)
  } finally {
    await connection.end({ timeout: 0 })
  }
}
