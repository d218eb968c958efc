import { defineConfig } from 'vitest/config'
import { catalogues } from './web/build/catalogues.ts'

/** So generous that no test depends on how fast the machine is: a test that hangs still ends. */
const TIMEOUT_MS = 60_000

const project = (name: string, include: string) => ({
  test: {
    name,
    include: [include],
    pool: 'forks' as const,
    testTimeout: TIMEOUT_MS,
    hookTimeout: TIMEOUT_MS,
    teardownTimeout: TIMEOUT_MS,
  },
})

export default defineConfig({
  test: {
    // Runs once, for all projects.
    globalSetup: ['./packages/testkit/src/global-setup.ts'],
    maxWorkers: 2,
    reporters: ['default'],
    // A failure says what it saw, not only of which type.
    chaiConfig: { truncateThreshold: 1_000 },
    projects: [
      project('packages', 'packages/*/test/**/*.test.ts'),
      project('services', 'services/*/test/**/*.test.ts'),
      // What the console's build makes of the contract is there for its tests too.
      {
        plugins: catalogues(),
        ...project('web', 'web/test/**/*.test.ts'),
      },
      project('whole', 'test/**/*.test.ts'),
    ],
  },
})
