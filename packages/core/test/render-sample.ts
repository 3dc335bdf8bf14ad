import { percentilesPlot, roundsPlot, verdictLabel } from '../src/render/index.ts'
import type { Finding, Report, Section } from '../src/report.ts'

const BASE = [41.2, 40.8, 41.9, 40.5, 41.1, 42.3, 40.9, 41.4, 41.0, 40.7, 41.6, 41.3]
const HEAD = [46.1, 45.9, 47.0, 45.2, 46.4, 46.8, 45.7, 46.3, 49.9, 45.8, 46.6, 46.0]

const FINDINGS: readonly Finding[] = [
  {
    id: 'objective/GET /cart/p95',
    kind: 'objective',
    subject: 'GET /cart p95',
    verdict: 'pass',
    observed: { value: 46.4, unit: 'ms', low: null, high: 47.9, confidence: 0.9 },
    threshold: { op: '<', value: 500, unit: 'ms' },
    samples: 24_000,
    why: 'With 95 % confidence P95 is at most 47.9 ms, below the objective of 500 ms.',
  },
  {
    id: 'objective/GET /cart/error-rate',
    kind: 'objective',
    subject: 'GET /cart error rate',
    verdict: 'inconclusive',
    observed: { value: 0.05, unit: 'percent', low: null, high: 0.13, confidence: 0.9 },
    threshold: { op: '<', value: 0.1, unit: 'percent' },
    samples: 24_000,
    why: '12 of 24,000 requests failed; the bound of 0.13 % does not prove less than 0.1 %.',
  },
  {
    id: 'regression/GET /cart/p95',
    kind: 'regression',
    subject: 'GET /cart p95',
    verdict: 'fail',
    observed: { value: 1.123, unit: 'ratio', low: 1.112, high: 1.134, confidence: 0.9 },
    threshold: { op: '<=', value: 1.03, unit: 'ratio' },
    samples: 12,
    why: 'Head is 12.3 % slower than base; at least 11.2 % of it is proved.',
  },
  {
    id: 'regression/GET /cart/throughput',
    kind: 'regression',
    subject: 'GET /cart throughput',
    verdict: 'pass',
    observed: { value: 0.995, unit: 'ratio', low: 0.981, high: 1.004, confidence: 0.9 },
    threshold: { op: '>=', value: 0.97, unit: 'ratio' },
    samples: 12,
    why: 'A loss of 3 % or more is ruled out.',
  },
]

const SECTIONS: readonly Section[] = [
  {
    title: 'Objectives',
    importance: 1,
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'On head' },
          { title: 'Objective', align: 'right' },
          { title: 'Measured', align: 'right' },
          { title: 'Bound', align: 'right' },
          { title: 'Requests', align: 'right' },
          { title: 'Verdict' },
        ],
        rows: [
          ['GET /cart p95', '< 500 ms', '46.4 ms', 'at most 47.9 ms', '24,000', verdictLabel('pass')],
          [
            'GET /cart error rate',
            '< 0.1 %',
            '0.05 %',
            'at most 0.13 %',
            '24,000',
            verdictLabel('inconclusive'),
          ],
        ],
      },
    ],
  },
  {
    title: 'Head against base',
    importance: 1,
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'Metric' },
          { title: 'Base', align: 'right' },
          { title: 'Head', align: 'right' },
          { title: 'Change', align: 'right' },
          { title: 'Matters from', align: 'right' },
          { title: 'Rounds', align: 'right' },
          { title: 'Verdict' },
        ],
        rows: [
          [
            'GET /cart p95',
            '41.2 ms',
            '46.3 ms',
            '+12.3 % (+11.2 % to +13.4 %)',
            '+3 %',
            '12',
            verdictLabel('fail'),
          ],
          [
            'GET /cart throughput',
            '1,002 requests/s',
            '997 requests/s',
            '−0.5 % (−1.9 % to +0.4 %)',
            '−3 %',
            '12',
            verdictLabel('pass'),
          ],
        ],
      },
      {
        kind: 'plot',
        plot: roundsPlot({
          title: 'GET /cart P95 by round',
          metric: 'P95',
          unit: 'ms',
          base: BASE,
          head: HEAD,
        }),
      },
    ],
  },
  {
    title: 'What to do next',
    importance: 1,
    blocks: [
      {
        kind: 'list',
        items: [
          [
            'Profile ',
            { code: 'GET /cart' },
            ' on head: every one of 12 rounds was slower than any round of base.',
          ],
          'About 9,000 more requests would settle the error rate.',
        ],
      },
    ],
  },
  {
    title: 'Latency distribution',
    importance: 2,
    blocks: [
      {
        kind: 'plot',
        plot: percentilesPlot({
          title: 'GET /cart, percentiles of all rounds',
          unit: 'ms',
          percentiles: [50, 75, 90, 95, 99, 99.9],
          base: [22.4, 28.1, 36.0, 41.2, 58.7, 91.3],
          head: [25.3, 31.6, 40.4, 46.3, 66.0, Number.POSITIVE_INFINITY],
        }),
      },
    ],
  },
  {
    title: 'How sure',
    importance: 2,
    folded: true,
    blocks: [
      {
        kind: 'text',
        text: [
          'Rounds are compared by an exact rank test; were nothing worse, ',
          { strong: 'all comparisons together' },
          ' would say so wrongly in at most 5 % of runs.',
        ],
      },
      {
        kind: 'table',
        columns: [{ title: 'Metric' }, { title: 'Noise between rounds', align: 'right' }],
        rows: [
          ['GET /cart p95', '1.3 %'],
          ['GET /cart throughput', '0.8 %'],
        ],
      },
    ],
  },
  {
    title: 'Environment',
    importance: 3,
    folded: true,
    blocks: [
      {
        kind: 'table',
        columns: [{ title: 'What' }, { title: 'Seen' }],
        rows: [
          ['CPU', 'AMD EPYC 7763, 4 cores'],
          ['Memory', '15.6 GiB'],
          ['Image', { code: 'ubuntu-24.04' }],
          ['Load average', '0.31, 0.28, 0.22'],
        ],
      },
      { kind: 'code', text: 'listening on 127.0.0.1:41233\nGET /cart 200\nGET /cart 200' },
    ],
  },
]

/** A realistic report of a performance gate that failed; any part can be replaced. */
export function sampleReport(parts: Partial<Report> = {}): Report {
  return {
    schema: 'plinth.report/v1',
    gate: 'perf-gate',
    verdict: 'fail',
    headline: 'GET /cart p95 is 12.3 % slower than base',
    subject: {
      repository: 'octo/shop',
      sha: '3f1c2a9b7d5e4f60718293a4b5c6d7e8f9012345',
      ref: 'refs/pull/7/merge',
    },
    startedAt: '2026-11-20T10:00:00.000Z',
    finishedAt: '2026-11-20T10:03:12.000Z',
    findings: [...FINDINGS],
    sections: [...SECTIONS],
    data: { rounds: 12 },
    ...parts,
  }
}
