import { REPORT_SCHEMA, type Report } from '../src/report.ts'

/** A report that says which run it is of. */
export const sampleReport = {
  schema: REPORT_SCHEMA,
  gate: 'perf-gate',
  verdict: 'pass',
  headline: 'As fast as before',
  subject: { repository: 'o/r', sha: 'a'.repeat(40), ref: 'refs/pull/7/merge' },
  startedAt: '2026-11-30T08:59:00.000Z',
  finishedAt: '2026-11-30T09:00:00.000Z',
  run: { id: '17', attempt: 1, job: 'gates', step: 'perf', url: 'https://github.com/o/r/actions/runs/17' },
  environment: { os: 'linux', arch: 'x64', cpu: 'AMD EPYC 7763', event: 'pull_request' },
  findings: [],
  sections: [],
  figures: [{ name: 'GET / p95', value: 41.25, unit: 'ms', better: 'lower' }],
  data: {},
} as const satisfies Report
