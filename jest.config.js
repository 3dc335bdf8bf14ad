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
  testTimeout: 30_000,
}
