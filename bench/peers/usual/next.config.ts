import { join } from 'node:path'
import type { NextConfig } from 'next'

const config: NextConfig = {
  turbopack: { root: join(import.meta.dirname, '../../..') },
  // The project's own type check covers it.
  typescript: { ignoreBuildErrors: true },
}

export default config
