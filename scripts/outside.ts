/** Runs a command that needs no ground of its own: no database, no mail, no secrets. Says a failure in plain words. */
export async function runOutside(run: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await run()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
