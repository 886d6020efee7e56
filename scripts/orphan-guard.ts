/*
 * Loaded first (`--import`) into each supervised process. When the supervisor is gone, even by kill -9, its channel
 * closes: the process then ends as if it had been asked to, and after 20 s in any case. Processes that the
 * supervised one starts inherit the option, but their channel is their own affair.
 */
if (process.env.SUPERVISOR === String(process.ppid)) {
  process.once('disconnect', () => {
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 20_000).unref()
    process.kill(process.pid, 'SIGTERM')
  })
  process.channel?.unref()
}
