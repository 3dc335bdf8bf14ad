import { type Finding, REPORT_SCHEMA, type Report } from '@plinth/core'

export const HEAD = 'c0ffee0000000000000000000000000000000000'
export const RUN = '1234567890'

/** A report as a gate of this run leaves it; everything but its gate may be left out. */
export function reportOf(made: Partial<Report> & { readonly gate: string }): Report {
  return {
    schema: REPORT_SCHEMA,
    verdict: 'pass',
    headline: `${made.gate} is content`,
    subject: { repository: 'octo/shop', sha: HEAD, ref: 'refs/pull/7/merge' },
    startedAt: '2026-11-30T09:00:00.000Z',
    finishedAt: '2026-11-30T09:01:00.000Z',
    run: { id: RUN, attempt: 1, job: 'gate', step: made.gate, url: null },
    findings: [],
    sections: [],
    data: {},
    ...made,
  }
}

export const SLOWER: Finding = {
  id: 'regression/GET /cart/p95',
  kind: 'regression',
  subject: 'GET /cart p95',
  verdict: 'fail',
  observed: { value: 1.123, unit: 'ratio', low: 1.081, high: 1.164, confidence: 0.95 },
  threshold: { op: '<=', value: 1.05, unit: 'ratio' },
  samples: 30,
  why: 'GET /cart p95 went from 41.2 ms to 46.3 ms; look at what the change adds to that route.',
  location: { file: 'src/cart.ts', line: 12 },
}

/** A change that is slower than before. */
export const slowReport = (made: Partial<Report> = {}): Report =>
  reportOf({
    gate: 'perf-gate',
    verdict: 'fail',
    headline: 'GET /cart p95 is 12.3 % slower than base',
    findings: [SLOWER],
    figures: [{ name: 'GET /cart p95', value: 46.3, unit: 'ms', better: 'lower' }],
    sections: [
      {
        title: 'Comparison',
        importance: 1,
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: 'what' },
              { title: 'base', align: 'right' },
              { title: 'head', align: 'right' },
            ],
            rows: [['GET /cart p95', '41.2 ms', '46.3 ms']],
          },
        ],
      },
      { title: 'Machine', importance: 3, blocks: [{ kind: 'text', text: 'AMD EPYC 7763, 4 cores' }] },
    ],
    ...made,
  })

/** What a task costs is within its budget, and one thing is worth a look. */
export const costReport = (made: Partial<Report> = {}): Report =>
  reportOf({
    gate: 'cost-check',
    headline: 'The change adds 4.10 USD a month, within the budget',
    findings: [
      {
        id: 'budget/monthly',
        kind: 'budget',
        subject: 'monthly cost',
        verdict: 'pass',
        observed: { value: 304.1, unit: 'USD' },
        threshold: { op: '<=', value: 400, unit: 'USD' },
        why: 'The month ends at 304.10 USD.',
      },
    ],
    figures: [{ name: 'monthly cost', value: 304.1, unit: 'USD', better: 'lower' }],
    sections: [{ title: 'Budget', importance: 2, blocks: [{ kind: 'text', text: '304.10 of 400 USD' }] }],
    ...made,
  })

/** An item of the checklist was decided by the report of the perf-gate. */
export const checklistReport = (made: Partial<Report> = {}): Report =>
  reportOf({
    gate: 'checklist-enforcer',
    headline: 'All 4 items are done',
    findings: [
      {
        id: 'item/body/tested',
        kind: 'item',
        subject: 'Tests pass',
        verdict: 'pass',
        severity: 'block',
        why: 'It is done.',
      },
    ],
    data: {
      items: [
        {
          text: 'Performance tested',
          applies: true,
          evidence: [{ kind: 'report', asked: 'perf-gate: pass', state: 'met', found: 'it says pass' }],
        },
      ],
    },
    ...made,
  })
