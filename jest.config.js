// Node strips the types itself; there is no compiler between a test and the source it tests.
const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: ['<rootDir>/actions/[^/]+/dist/'],
}

// Tests that probe, load, wait or count milliseconds, and one that needs the machine for fifty processes.
const MEASURING = [
  'actions/deploy-verifier/test/(?:flow|metrics|record|rollback)[^/]*',
  'actions/perf-gate/test/(?:load|rounds|service)[^/]*',
  'actions/uptime-monitor/test/rounds[^/]*',
  'actions/[^/]+/test/[^/]*(?:agents-whole|hostile|unseen)[^/]*',
  'packages/core/test/(?:[^/]*hostile|artifacts|files|github|history|http|probe|redaction|render|values)[^/]*',
  'packages/testkit/test/.*',
  'tests/contract/(?:deploy|perf|shell|verifier)[^/]*',
].map((path) => `/${path}\\.test\\.ts$`)

export default {
  projects: [
    {
      ...common,
      displayName: 'measuring',
      // One at a time, with a core to spare.
      runner: '<rootDir>/tests/one-at-a-time.js',
      testRegex: MEASURING,
    },
    {
      ...common,
      displayName: 'deciding',
      testRegex: [
        '/(?:actions|packages)/[^/]+/test/.*\\.test\\.ts$',
        '/tests/(?:architecture|contract|data)/.*\\.test\\.ts$',
      ],
      testPathIgnorePatterns: ['/node_modules/', ...MEASURING],
    },
  ],
  maxWorkers: '100%',
  testSequencer: '<rootDir>/tests/longest-first.js',
  // Modules of a test file are never freed: after a hundred files a collection of garbage takes so long that the tests that
  // measure time see it.
  workerIdleMemoryLimit: '600MB',
  testTimeout: 30_000,
}
