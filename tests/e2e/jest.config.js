/** The end-to-end suite: `pnpm e2e`. It needs act, and runs one file after the other, since its runs measure. */
export default {
  rootDir: '../..',
  testEnvironment: 'node',
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'],
  globalSetup: '<rootDir>/tests/e2e/harness/set-up.ts',
  globalTeardown: '<rootDir>/tests/e2e/harness/tear-down.ts',
  modulePathIgnorePatterns: ['<rootDir>/actions/[^/]+/dist/'],
  maxWorkers: 1,
  testTimeout: 180_000,
}
