import { describe, expect, test } from '@jest/globals'
import { decide } from '../src/decide/decide.ts'
import type { Evidence } from '../src/evidence.ts'
import { headlineOf } from '../src/report/headline.ts'
import type { Settings } from '../src/settings.ts'
import {
  ERROR_RATE,
  errorRateObjective,
  evidenceOf,
  headOnly,
  P95,
  p95Objective,
  reportSettings,
  round,
  subjectOf,
  THROUGHPUT,
} from './decide-evidence.ts'

const EVEN = [100.2, 99.8, 100.1, 99.9, 100, 100.3, 99.7, 100.05, 99.95, 100.15]
const times = (factor: number) => EVEN.toReversed().map((value) => value * factor)
const WILD = [60, 140, 80, 120, 100, 70, 130, 90, 110, 95]
const requests = (total: number, failed: number) => [round(0, { requests: { total, failed } })]

const cases: readonly (readonly [string, Partial<Settings>, Evidence])[] = [
  [
    'GET /cart p95 is 12 % slower (12 to 12 %), over 10 rounds',
    {},
    evidenceOf([subjectOf(P95, EVEN, times(1.12))]),
  ],
  [
    'GET /cart throughput is 20 % lower (20 to 20 %), over 10 rounds',
    {},
    evidenceOf([subjectOf(THROUGHPUT, EVEN, times(0.8))]),
  ],
  [
    'GET /slow p95 is 20 % slower (20 to 20 %), over 10 rounds; 1 more finding fails',
    {},
    evidenceOf([subjectOf(P95, EVEN, times(1.12)), subjectOf(P95, EVEN, times(1.2), 'GET /slow')]),
  ],
  [
    'No slowdown of 3 % or more, over 10 rounds: the largest change is GET /cart p95, unchanged (0.1 % faster to 0.1 % slower)',
    {},
    evidenceOf([subjectOf(P95, EVEN, times(1))]),
  ],
  [
    'No more failures than before, over 10 rounds',
    {},
    evidenceOf([
      subjectOf(
        ERROR_RATE,
        EVEN.map(() => 0),
        EVEN.map(() => 0),
      ),
    ]),
  ],
  [
    'GET /cart error-rate is 1 %, which breaks the objective of < 0.1 %',
    { objectives: [errorRateObjective()] },
    evidenceOf([headOnly(requests(10_000, 100))]),
  ],
  [
    'GET /cart error-rate is 0 %, within < 0.1 %',
    { objectives: [errorRateObjective()] },
    evidenceOf([headOnly(requests(10_000, 0))]),
  ],
  [
    'It cannot be told yet whether GET /cart error-rate keeps < 0.1 %: it is 0 %, and too few requests were made to be sure',
    { objectives: [errorRateObjective()] },
    evidenceOf([headOnly(requests(100, 0))]),
  ],
  [
    'No verdict: p95 cannot be judged: The evidence does not carry p95',
    { objectives: [p95Objective(500, true)] },
    evidenceOf([subjectOf(ERROR_RATE, [0, 0, 0], [0, 0, 0])]),
  ],
  [
    'No verdict: The service never answered',
    {},
    evidenceOf([], {
      problems: [
        { code: 'target-not-ready', side: 'head', where: 'head', message: 'The service never answered.' },
      ],
    }),
  ],
]

describe(headlineOf, () => {
  test.each(cases)('%s', (headline, settings, evidence) => {
    expect(headlineOf(decide(reportSettings(settings), evidence))).toBe(headline)
  })

  test('says what is not known, and what would tell', () => {
    const verdict = decide(reportSettings(), evidenceOf([subjectOf(P95, WILD, WILD.toReversed())]))
    expect(headlineOf(verdict)).toMatch(
      /^It cannot be told yet whether GET \/cart p95 got worse: .* faster to .* slower\), over 10 rounds; /,
    )
  })
})
