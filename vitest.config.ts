import { defineConfig } from 'vitest/config'
import { testValues } from './lib/testing/values.ts'

const everywhere = '{app,api,components,lib,prisma,scripts}/**/*.test.{ts,tsx}'

/** What puts another module in the place of one needs modules of its own; all others share what is loaded once. */
const alone = ['app/_server/cookies.test.ts', 'lib/embedded/place.test.ts']

export default defineConfig({
  test: {
    globalSetup: 'lib/testing/global-setup.ts',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'together', include: [everywhere, '*.test.ts'], exclude: alone, isolate: false },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
    env: testValues,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
