import { describe, expect, test } from '@jest/globals'
import type { FailureClass, RolledBack } from '../src/evidence.ts'
import { evidenceOf } from './decide-evidence.ts'
import {
  build,
  deploySettings,
  failure,
  healthy,
  observed,
  phases,
  previous,
  SCENARIOS,
  type Scenario,
  scenario,
  seen,
  shop,
  shopEvidence,
} from './report-evidence.ts'

const headline = (given: Scenario): string => build(given).headline

test.each([
  ['healthy', 'Promote 1.4.2: 600 probes, none failed, P95 35.9 ms'],
  ['dead', 'Roll back: shop.example was not ready after 5 min: connection refused by 192.0.2.7:443'],
  ['half failing', 'Roll back: 30 of 60 probes of shop.example failed (timeout)'],
  ['wrong version', 'Roll back: shop.example answers as 1.4.1 in 130 of 155 answers, not as 1.4.2 alone'],
  [
    'single failure',
    'Hold: 1 of 60 probes of shop.example failed (timeout), which proves nothing yet; 558 more without one would clear it',
  ],
  ['no traffic', 'Hold: “checkout errors”: 0 requests are too few, 2,995 more are needed'],
  [
    'control failing too',
    'Hold: 44 of 600 probes of the control failed too: the network of the runner may be to blame, not the service',
  ],
  [
    'checks failed',
    'Roll back: shop.example breaks “CORS preflight”: access-control-allow-origin is missing',
  ],
  [
    'comparison worse',
    'Roll back: against production, P50 of shop.example is 41 % slower (39 to 43 %); 1 more finding fails',
  ],
  ['metrics', 'Roll back: “checkout errors” is 0.248 % (0.18 % to 0.335 %), and must be < 0.1 %'],
  ['GitHub down', 'Promote 1.4.2: 600 probes, none failed, P95 35.9 ms'],
  ['rolled back and verified', 'Rolled back to 1.4.1: 5 of 12 probes of shop.example failed (timeout)'],
  ['rollback refused', 'Roll back by hand: 5 of 12 probes of shop.example failed (timeout)'],
  ['skipped', 'Skipped: The deployment is still in progress'],
  ['cancelled', 'Hold: cancelled after 118 probes, before it could be decided'],
] as const)('%s', (name, said) => {
  expect(headline(SCENARIOS[name])).toBe(said)
})

describe('a promotion', () => {
  test('of a whole commit names its first seven digits', () => {
    const sha = '0123456789abcdef0123456789abcdef01234567'
    const settings = deploySettings({ identity: { expected: sha, consecutive: 1 } })
    const observation = observed(settings, 600, (index, random) => ({
      ...healthy(index, random),
      version: sha,
    }))
    const identity = { confirmed: true, tries: 1, ms: 20, seen: [{ version: sha, answers: 1 }] }
    const evidence = evidenceOf([shopEvidence(observation, { identity })])
    expect(headline(scenario(evidence, { settings }))).toMatch(/^Promote 0123456: 600 probes/)
  })

  test('without a version speaks of none, and of several targets tells the worst', () => {
    const names = ['shop.example', 'api.example']
    const settings = deploySettings({
      identity: null,
      targets: names.map((name) => shop({ name, version: null })),
    })
    const targets = names.map((name, index) =>
      shopEvidence(
        observed(settings, 600 + index, () => ({ latencyMs: 20 * (index + 1) })),
        { name, identity: null },
      ),
    )
    expect(headline(scenario(evidenceOf(targets), { settings }))).toBe(
      'Promote: 2 targets, 1,201 probes, none failed, worst P95 40 ms',
    )
  })
})

describe('a rollback', () => {
  const failing = SCENARIOS['rolled back and verified']
  const after = (parts: Partial<RolledBack>): string => {
    const done: RolledBack = { ...previous, state: 'done', message: 'it ended', evidence: null }
    return headline({ ...failing, rolledBack: { ...done, ...parts } })
  }

  test('that could not be verified says so', () => {
    expect(after({})).toMatch(/^Rolled back to 1.4.1, unverified: /)
  })

  test('to something that is broken too says so', () => {
    expect(after({ evidence: SCENARIOS['half failing'].evidence })).toMatch(
      /^Rolled back to 1.4.1, which is not healthy either: /,
    )
  })

  test('that failed is to be done by hand', () => {
    expect(after({ state: 'failed' })).toMatch(/^Roll back to 1.4.1 by hand, since doing it failed: /)
  })
})

test('of many failing targets the worst is named, and the others are counted', () => {
  const names = ['a.example', 'b.example', 'c.example']
  const settings = deploySettings({ latencies: [], targets: names.map((name) => shop({ name })) })
  const every = (nth: number, name: FailureClass) => (index: number) =>
    index % nth === 0 ? { failure: failure(name, 'it failed') } : {}
  const targets = [9, 2, 5].map((nth, index) =>
    shopEvidence(observed(settings, 60, every(nth, nth === 2 ? 'reset' : 'status')), {
      name: names[index] ?? '',
    }),
  )
  expect(headline(scenario(evidenceOf(targets, { phases: phases(60) }), { settings }))).toBe(
    'Roll back: 30 of 60 probes of b.example failed (connection closed early); 2 more findings fail',
  )
})

test('nothing at all', () => {
  expect(headline(scenario(seen(null, { stop: 'problem' })))).toMatch(/^Hold: /)
})
