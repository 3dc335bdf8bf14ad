import { describe, expect, test } from '@jest/globals'
import { decide } from '../src/decide/decide.ts'
import type { Evidence, TargetEvidence } from '../src/evidence.ts'
import type { Settings } from '../src/settings.ts'
import {
  CONFIRMED,
  evidenceOf,
  failureOf,
  find,
  keptCheck,
  NOT_READY,
  observationOf,
  probeOf,
  READY,
  SHOP,
  settingsOf,
  targetEvidence,
  targetOf,
  testOf,
  WRONG_VERSION,
} from './decide-evidence.ts'

const IDENTITY = { expected: '1.2.3', consecutive: 3 }
const CHECK = { kind: 'certificate', name: 'certificate', host: 'shop.example', port: 443, days: 14 } as const
const FULL = settingsOf({
  targets: [targetOf({ version: { from: 'header', name: 'x-version' }, checks: [CHECK] })],
  identity: IDENTITY,
})
const HEALTHY = targetEvidence({ identity: CONFIRMED, checks: [keptCheck('certificate')] })
const FAILING_CONTROL = { controlDuringWait: { probes: 40, failed: 40, lastFailed: true } }

const outline = (settings: Settings, target: Partial<TargetEvidence>, overrides: Partial<Evidence> = {}) => {
  const { decision, judged } = decide(settings, evidenceOf([{ ...HEALTHY, ...target }], overrides))
  return { decision, findings: Object.fromEntries(judged.map(({ id, verdict }) => [id, verdict])) }
}

describe('a deployment', () => {
  test('that is ready, the right one, as promised and healthy is promoted', () => {
    expect(decide(FULL, evidenceOf([HEALTHY]))).toEqual({
      decision: 'promote',
      verdict: 'pass',
      judged: [
        {
          id: `readiness/${SHOP}`,
          subject: SHOP,
          verdict: 'pass',
          observed: { value: 2500, unit: 'ms' },
          threshold: { op: '<=', value: 300_000, unit: 'ms' },
          samples: 3,
          grounds: { kind: 'readiness' },
        },
        {
          id: `identity/${SHOP}`,
          subject: SHOP,
          verdict: 'pass',
          samples: 3,
          grounds: { kind: 'identity' },
        },
        {
          id: `check/${SHOP}/certificate`,
          subject: SHOP,
          verdict: 'pass',
          grounds: { kind: 'check', name: 'certificate' },
        },
        {
          id: `error-rate/${SHOP}`,
          subject: SHOP,
          verdict: 'pass',
          observed: expect.objectContaining({ value: 0, low: 0, unit: 'percent', confidence: 0.9 }),
          threshold: { op: '<', value: 0.1, unit: 'percent' },
          samples: 326,
          grounds: expect.objectContaining({ kind: 'failures', events: 0, toAccept: 0, toProve: 2669 }),
        },
      ],
    })
  })

  test.each<[string, Partial<TargetEvidence>, Evidence['stop'], Record<string, string>]>([
    [
      'never became ready',
      { readiness: NOT_READY, identity: null, checks: [], observation: null },
      'not-ready',
      { [`readiness/${SHOP}`]: 'fail' },
    ],
    [
      'has the wrong version',
      { identity: WRONG_VERSION, checks: [], observation: null },
      'wrong-version',
      { [`readiness/${SHOP}`]: 'pass', [`identity/${SHOP}`]: 'fail' },
    ],
    [
      'breaks a promise',
      {
        checks: [{ name: 'certificate', failure: failureOf('certificate-expired'), found: '' }],
        observation: null,
      },
      'checks-failed',
      { [`readiness/${SHOP}`]: 'pass', [`identity/${SHOP}`]: 'pass', [`check/${SHOP}/certificate`]: 'fail' },
    ],
  ])('that %s is rolled back', (_, target, stop, findings) => {
    expect(outline(FULL, target, { stop })).toEqual({ decision: 'rollback', findings })
  })

  test.each<[string, Partial<TargetEvidence>]>([
    ['never became ready', { readiness: NOT_READY, identity: null, checks: [], observation: null }],
    ['has the wrong version', { identity: WRONG_VERSION, checks: [], observation: null }],
    [
      'breaks a promise',
      { checks: [{ name: 'certificate', failure: failureOf(), found: '' }], observation: null },
    ],
  ])('that %s while the control fails as well is held', (_, target) => {
    const { decision, findings } = outline(FULL, target, { stop: 'not-ready', ...FAILING_CONTROL })
    expect(decision).toBe('hold')
    expect(Object.values(findings).slice(-2)).toEqual(['inconclusive', 'inconclusive'])
    expect(findings['control']).toBe('inconclusive')
  })

  test('that never became ready is rolled back where the control failed now and then', () => {
    const seldom = { controlDuringWait: { probes: 40, failed: 3, lastFailed: false } }
    const target = { readiness: NOT_READY, identity: null, checks: [], observation: null }
    expect(outline(FULL, target, { stop: 'not-ready', ...seldom }).decision).toBe('rollback')
  })

  test('that was never tried, looked at or observed is not known', () => {
    const nothing = { readiness: null, identity: null, checks: [], observation: null }
    expect(outline(FULL, nothing)).toEqual({
      decision: 'hold',
      findings: { [`readiness/${SHOP}`]: 'no-data' },
    })
    expect(outline(FULL, { identity: null }).findings[`identity/${SHOP}`]).toBe('no-data')
    expect(outline(FULL, { checks: [] }).findings[`check/${SHOP}/certificate`]).toBe('no-data')
    expect(outline(FULL, { observation: null })).toMatchObject({
      decision: 'hold',
      findings: { [`error-rate/${SHOP}`]: 'no-data' },
    })
    expect(decide(FULL, evidenceOf([])).verdict).toBe('no-data')
  })

  test('of which we may not connect to the address is not rolled back', () => {
    const refused = { ...NOT_READY, last: failureOf('refused-address') }
    expect(outline(FULL, { readiness: refused, observation: null }, { stop: 'not-ready' })).toEqual({
      decision: 'hold',
      findings: { [`readiness/${SHOP}`]: 'no-data' },
    })
    const checks = [{ name: 'certificate', failure: failureOf('refused-address'), found: '' }]
    expect(outline(FULL, { checks }).findings[`check/${SHOP}/certificate`]).toBe('no-data')
  })

  test('of which a version is expected that no target tells is held', () => {
    const settings = settingsOf({ identity: IDENTITY })
    expect(find(settings, evidenceOf(), 'identity')).toEqual({
      id: 'identity',
      subject: '1.2.3',
      verdict: 'no-data',
      grounds: { kind: 'identity' },
    })
  })

  test('that GitHub reports as failed is rolled back, whatever was reached', () => {
    const problem = { code: 'deployment-failed', where: 'deployment 7', message: 'GitHub says failure.' }
    const target = { readiness: { ...NOT_READY, tries: 2 }, observation: null }
    expect(outline(FULL, target, { stop: 'problem', problems: [problem] })).toEqual({
      decision: 'rollback',
      findings: {
        'problem/deployment-failed/deployment 7': 'fail',
        [`readiness/${SHOP}`]: 'inconclusive',
      },
    })
  })

  test('with any other problem is held, and every problem is said', () => {
    const problem = { code: 'rate-not-kept', where: SHOP, message: 'Probes were late.' }
    expect(outline(FULL, {}, { problems: [problem, problem] })).toMatchObject({
      decision: 'hold',
      findings: {
        [`problem/rate-not-kept/${SHOP}`]: 'no-data',
        [`problem/rate-not-kept/${SHOP}#2`]: 'no-data',
      },
    })
  })

  test('the gate does not apply to has no finding', () => {
    expect(decide(settingsOf({ skip: 'the deployment is inactive' }), evidenceOf())).toEqual({
      decision: 'hold',
      verdict: 'skipped',
      judged: [],
    })
  })
})

describe('a cancelled run', () => {
  const cancelled = { stop: 'cancelled' } as const

  test.each<[string, Partial<TargetEvidence>]>([
    ['before anything', { readiness: null, identity: null, checks: [], observation: null }],
    [
      'while waiting',
      { readiness: { ...NOT_READY, tries: 2 }, identity: null, checks: [], observation: null },
    ],
    ['while looking for the version', { identity: WRONG_VERSION, checks: [], observation: null }],
    [
      'while checking',
      { checks: [{ name: 'certificate', failure: failureOf('reset'), found: '' }], observation: null },
    ],
    [
      'while observing',
      {
        observation: observationOf({
          counts: { probes: 30, failed: 1, unavailable: 1 },
          tests: { 'error-rate': testOf('open', 30, 1, 500) },
        }),
      },
    ],
    ['when all but the last step was done', {}],
  ])('%s is held', (_, target) => {
    expect(outline(FULL, target, cancelled)).toMatchObject({
      decision: 'hold',
      findings: { 'problem/cancelled/run': 'no-data' },
    })
  })

  test('that had condemned the version already says so', () => {
    const observation = observationOf({
      counts: { probes: 2, failed: 2, unavailable: 2 },
      tests: { 'error-rate': testOf('condemned', 2, 2) },
    })
    expect(outline(FULL, { observation }, cancelled).decision).toBe('rollback')
  })
})

describe('several targets', () => {
  const names = ['a.example/', 'b.example/', 'c.example/']
  const settings = settingsOf({
    targets: names.map((name) => targetOf({ name, probe: probeOf(`https://${name}`) })),
  })

  test('are promoted only where every one of them is healthy', () => {
    const all = names.map((name) => targetEvidence({ name }))
    expect(decide(settings, evidenceOf(all)).decision).toBe('promote')
    expect(decide(settings, evidenceOf(all.slice(1))).decision).toBe('hold')
  })

  test('say nothing of what was not looked at when one of them ended the run', () => {
    const targets = names.map((name, index) =>
      targetEvidence({ name, readiness: index === 1 ? NOT_READY : READY, observation: null }),
    )
    const { decision, judged } = decide(settings, evidenceOf(targets, { stop: 'not-ready' }))
    expect(decision).toBe('rollback')
    expect(judged.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      'readiness/a.example/ pass',
      'readiness/b.example/ fail',
      'readiness/c.example/ pass',
    ])
  })
})
