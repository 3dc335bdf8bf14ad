export default {
  testEnvironment: 'node',
  // Node strips the types itself; there is no compiler between a test and the source it tests.
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: [
    '<rootDir>/{actions,packages}/*/test/**/*.test.ts',
    '<rootDir>/tests/{architecture,contract,data}/**/*.test.ts',
  ],
  modulePathIgnorePatterns: ['<rootDir>/actions/[^/]+/dist/'],
  // Some tests measure time: each worker has a core to spare.
  maxWorkers: '50%',
  // Modules of a test file are never freed: after a hundred files a collection of garbage takes so long that the tests that
  // measure time see it.
  workerIdleMemoryLimit: '600MB',
  testTimeout: 30_000,
}
