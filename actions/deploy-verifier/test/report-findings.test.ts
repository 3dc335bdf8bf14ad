import { expect, test } from '@jest/globals'
import { build, SCENARIOS } from './report-evidence.ts'

const findings = (name: keyof typeof SCENARIOS) => build(SCENARIOS[name]).findings

test('everything that was judged is a finding with its reason', () => {
  expect(findings('healthy')).toEqual([
    {
      id: 'readiness/shop.example',
      kind: 'readiness',
      subject: 'shop.example readiness',
      verdict: 'pass',
      observed: { value: 2480, unit: 'ms' },
      threshold: { op: '<=', value: 300_000, unit: 'ms' },
      samples: 3,
      why: 'It was ready after 3 tries in 2.48 s.',
    },
    {
      id: 'identity/shop.example',
      kind: 'identity',
      subject: 'shop.example version',
      verdict: 'pass',
      samples: 3,
      why: 'It named 1.4.2 on 3 answers in a row.',
    },
    {
      id: 'uptime/shop.example',
      kind: 'failures',
      subject: 'shop.example uptime',
      verdict: 'pass',
      observed: { value: 100, low: expect.closeTo(99.5, 2), high: 100, unit: 'percent', confidence: 0.9 },
      threshold: { op: '>', value: 99.9, unit: 'percent' },
      samples: 600,
      why: 'None of 600 probes got no answer or a 5xx one; not tested by itself, since the error rate implies it.',
    },
    {
      id: 'error-rate/shop.example',
      kind: 'failures',
      subject: 'shop.example error rate',
      verdict: 'pass',
      observed: { value: 0, low: 0, high: expect.closeTo(0.498, 2), unit: 'percent', confidence: 0.9 },
      threshold: { op: '<', value: 0.1, unit: 'percent' },
      samples: 600,
      why: 'None of 600 probes failed: fewer than 1 % of probes fail (95 % sure); 2,395 more without one would prove at most 0.1 %.',
    },
    {
      id: 'p95/shop.example',
      kind: 'latency',
      subject: 'shop.example P95',
      verdict: 'pass',
      observed: expect.objectContaining({ value: 35.872, unit: 'ms' }),
      threshold: { op: '<', value: 500, unit: 'ms' },
      samples: 600,
      why: expect.stringMatching(
        /^P95 is 35\.9 ms, within < 500 ms: none of the first \d+ probes took longer \(95 % sure\)\.$/,
      ),
    },
  ])
})

test.each([
  [
    'dead',
    'readiness/shop.example',
    'It was not ready after 41 tries in 5 min: connection refused by 192.0.2.7:443.',
  ],
  [
    'half failing',
    'error-rate/shop.example',
    '30 of 60 probes failed (timeout): more than 0.1 % of probes fail (95 % sure).',
  ],
  [
    'half failing',
    'p95/shop.example',
    expect.stringMatching(
      /^P95 is infinite, which neither keeps nor breaks < 500 ms: 30 of the first 60 probes took longer; /,
    ),
  ],
  [
    'wrong version',
    'identity/shop.example',
    'It answered as 1.4.1 (130 answers) and 1.4.2 (25 answers), and did not settle on 1.4.2 within 4 min 57 s.',
  ],
  [
    'control failing too',
    'error-rate/shop.example',
    'None of 560 probes failed, but 40 more failed together with the control, or by a fault of the runner, so that nobody can tell whose failures those were.',
  ],
  [
    'checks failed',
    'check/shop.example/CORS preflight',
    'It is broken: access-control-allow-origin is missing.',
  ],
  ['checks failed', 'check/shop.example/certificate', 'It is kept: valid for 61 days more.'],
  [
    'comparison worse',
    'comparison/shop.example/error-rate',
    expect.stringMatching(
      /^Against production, its error rate is unchanged .*: it is not 1 percentage point higher or more\.$/,
    ),
  ],
  ['metrics', 'metric/queue length', 'It cannot be judged: the value is NaN.'],
  ['metrics', 'metric/quiet', '12 requests are too few, 88 more are needed.'],
  ['cancelled', 'problem/cancelled/run', 'The run was cancelled before it had decided.'],
] as const)('%s: %s', (name, id, why) => {
  const found = findings(name)
  expect(found.map((finding) => finding.id)).toContain(id)
  expect(found.find((finding) => finding.id === id)?.why).toEqual(why)
})
