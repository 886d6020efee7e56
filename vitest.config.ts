import { defineConfig } from 'vitest/config'
import { testValues } from './lib/testing/values.ts'

export default defineConfig({
  test: {
    include: ['{app,api,components,lib,prisma,scripts}/**/*.test.{ts,tsx}', '*.test.ts'],
    globalSetup: 'lib/testing/global-setup.ts',
    env: testValues,
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
