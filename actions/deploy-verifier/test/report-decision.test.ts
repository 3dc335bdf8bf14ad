import { describe, expect, test } from '@jest/globals'
import type { RolledBack } from '../src/evidence.ts'
import { evidenceOf } from './decide-evidence.ts'
import {
  build,
  deploySettings,
  failure,
  observed,
  previous,
  SCENARIOS,
  type Scenario,
  scenario,
  shop,
  shopEvidence,
} from './report-evidence.ts'

const decision = (given: Scenario) => build(given).sections[0]

const text = (said: string) => ({ kind: 'text', text: said })
const title = (strong: string) => ({ kind: 'text', text: { strong } })
const list = (...items: unknown[]) => ({ kind: 'list', items })

describe('the decision', () => {
  test('to promote says what is proved, and what it would take to prove the rest', () => {
    expect(decision(SCENARIOS.healthy)).toEqual({
      title: 'Decision: promote',
      importance: 1,
      blocks: [
        text('The evidence supports version 1.4.2 of shop.example.'),
        text('✅ wait → ✅ identity → ✅ observe → ✅ decide → ✅ record'),
        title('Proved:'),
        list('became ready', 'is version 1.4.2', 'fewer than 1 % of probes fail', 'P95 is < 500 ms'),
        title('Not disproved:'),
        list('more than 0.1 % of probes fail; 2,395 more without a failure (7 min 59 s) would disprove it'),
        title('Next:'),
        list('Nothing: go on with the release.'),
      ],
    })
  })

  test('to hold asks for what would decide', () => {
    expect(decision(SCENARIOS['single failure'])).toEqual({
      title: 'Decision: hold',
      importance: 1,
      blocks: [
        text('The evidence neither supports version 1.4.2 of shop.example nor speaks against it.'),
        text('✅ wait → ✅ identity → ✅ observe → ✅ decide'),
        title('Proved:'),
        list('became ready', 'is version 1.4.2'),
        title('Not disproved:'),
        list(
          '1 % or more of probes fail; 558 more without one (112 s) would disprove it',
          expect.stringMatching(/^P95 is ≥ 500 ms; \d+ more fast answers \(\d+ s\) would disprove it$/),
        ),
        title('Next:'),
        list(
          'Observe longer (observe), or at a higher rate: 558 more good probes, which take 112 s at 5/s, would decide what is open.',
        ),
      ],
    })
  })

  test('about an event that is none of ours says only that', () => {
    expect(decision(SCENARIOS.skipped)).toEqual({
      title: 'Decision: none',
      importance: 1,
      blocks: [
        text('This event is not one that the gate decides on.'),
        title('Next:'),
        list('Nothing: the gate does not apply here.'),
      ],
    })
  })

  test('about several targets says once what is alike, and of whom', () => {
    const names = ['a.example', 'b.example']
    const settings = deploySettings({ latencies: [], targets: names.map((name) => shop({ name })) })
    const targets = names.map((name, index) =>
      shopEvidence(
        observed(settings, 400, () => (index === 1 ? { failure: failure('reset', 'closed') } : {})),
        { name },
      ),
    )
    const { blocks } = decision(scenario(evidenceOf(targets), { settings })) ?? { blocks: [] }
    expect(blocks.slice(0, 4)).toEqual([
      text('The evidence speaks against version 1.4.2.'),
      text('✅ decide'),
      title('Proved:'),
      list(
        'more than 0.1 % of probes fail: b.example',
        'became ready: both targets',
        'is version 1.4.2: both targets',
        'fewer than 1 % of probes fail: a.example',
      ),
    ])
  })
})

describe('what to do next', () => {
  const next = (given: Scenario): unknown => {
    const last = decision(given)?.blocks.at(-1)
    return last?.kind === 'list' ? last.items : last
  }
  const failing = SCENARIOS['rolled back and verified']
  const done: RolledBack = { ...previous, state: 'done', message: 'it ended', evidence: null }
  const mend = 'Find out why probes of shop.example fail; most are of the kind “timeout”.'

  test.each([
    [
      'no rollback was asked for',
      null,
      'Go back to the last version that worked (with rollback-workflow the gate does that itself).',
    ],
    [
      'it was refused',
      SCENARIOS['rollback refused'].rolledBack,
      'Go back by hand to the last version that worked; the gate did not do it: no earlier deployment to production is known to have worked.',
    ],
    [
      'it failed',
      { ...previous, state: 'failed', message: 'rollback.yml ended with failure after 72 s', evidence: null },
      'Go back by hand to 1.4.1 now: rollback.yml ended with failure after 72 s.',
    ],
    ['it worked', failing.rolledBack, 'Nothing urgent: 1.4.1 is live again, and was found healthy.'],
    [
      'what is live is broken as well',
      { ...done, evidence: SCENARIOS.dead.evidence },
      'Look at the service now: the rollback to 1.4.1 ended, but what is live is not healthy.',
    ],
    [
      'nobody knows what is live',
      done,
      'See whether 1.4.1 is live again: the rollback ended, but could not be verified.',
    ],
  ] as const)('after a rollback: %s', (_, rolledBack, first) => {
    expect(next({ ...failing, rolledBack })).toEqual([first, mend])
  })

  test.each([
    ['cancelled', ['Run it again: it was cancelled before it could decide.']],
    [
      'control failing too',
      [
        'Run it again, on another runner if it stays so: the control failed too, so this network proves nothing.',
      ],
    ],
    [
      'GitHub down',
      [
        'Nothing: go on with the release.',
        'Mend what kept the decision from being recorded on GitHub; it is listed below.',
      ],
    ],
    [
      'comparison worse',
      [
        'Go back to the last version that worked (with rollback-workflow the gate does that itself).',
        'Compare the new version of shop.example with the one in production under the same load, to find what made it worse.',
      ],
    ],
    [
      'no traffic',
      [
        'Observe until there is more traffic, or send some: “checkout errors”: 0 requests are too few, 2,995 more are needed.',
      ],
    ],
  ] as const)('%s', (name, steps) => {
    expect(next(SCENARIOS[name])).toEqual(steps)
  })
})
