import { describe, expect, test } from '@jest/globals'
import type { History, PastDeployment } from '../src/evidence.ts'
import {
  type KnownBefore,
  type KnownLater,
  refusedBefore,
  refusedLater,
} from '../src/gather/rollback/guards.ts'
import { type Broken, lastKnownGood } from '../src/gather/rollback/known-good.ts'
import { liftedDescription, markDescription, marksAmong } from '../src/gather/rollback/wording.ts'
import type { RollbackRule } from '../src/settings.ts'

const RULE: RollbackRule = {
  workflow: 'rollback.yml',
  ref: null,
  versionInput: 'version',
  environmentInput: 'environment',
  deadlineMs: 10_000,
}
const SHA = '0123456789abcdef0123456789abcdef01234567'
const OLD = 'a'.repeat(40)

function past(id: number, overrides: Partial<PastDeployment> = {}): PastDeployment {
  return {
    id,
    sha: OLD,
    version: `1.0.${id}`,
    createdAt: '2026-03-01T10:00:00Z',
    committedAt: null,
    outcome: 'success',
    endedAt: '2026-03-01T10:05:00Z',
    ...overrides,
  }
}

const historyOf = (...deployments: readonly PastDeployment[]): History => ({
  environment: 'production',
  days: 30,
  deployments,
  truncated: false,
})

const BROKEN: Broken = { deploymentId: 9, sha: SHA, version: '1.0.9' }
const goodOf = (history: History, broken: Partial<Broken> = {}) =>
  lastKnownGood(history, { ...BROKEN, ...broken })

describe('the last known-good version', () => {
  test('is that of the last success before', () => {
    const good = goodOf(historyOf(past(1), past(2), past(3, { outcome: 'failure' }), past(9), past(10)))
    expect(good).toMatchObject({ version: '1.0.2', sha: OLD, expected: '1.0.2', deployment: { id: 2 } })
  })

  test.each(['failure', 'unverified', 'open'] as const)('is none that is %s', (outcome) => {
    expect(goodOf(historyOf(past(1, { outcome })))).toBeNull()
  })

  test('is none without a history', () => {
    expect(goodOf(historyOf())).toBeNull()
  })

  test('is not the broken one, deployed before', () => {
    const twice = historyOf(past(1), past(2, { sha: SHA, version: '1.0.9' }), past(3, { version: '1.0.9' }))
    expect(goodOf(twice)).toMatchObject({ deployment: { id: 1 } })
    expect(goodOf(historyOf(past(1, { sha: SHA, version: null })))).toBeNull()
    expect(goodOf(historyOf(past(1, { sha: SHA })), { version: null })).toBeNull()
  })

  test('may be of the same commit, built to another version', () => {
    expect(goodOf(historyOf(past(1, { sha: SHA })))).toMatchObject({ version: '1.0.1' })
  })

  test('is told by its commit where no version was noted; what answers then is not known', () => {
    expect(goodOf(historyOf(past(1, { version: null })))).toMatchObject({ version: OLD, expected: null })
  })

  test('is expected to answer with its commit where versions are commits', () => {
    const good = goodOf(historyOf(past(1, { version: null })), { version: SHA.slice(0, 7) })
    expect(good).toMatchObject({ version: OLD, expected: OLD })
  })

  test.each(['$(id)', '1; id', '`id`', '--force', "1'2", '1\n2', 'x'.repeat(101), '{{ x }}'])(
    'is not told by the version %j, which a workflow could trip over',
    (version) => {
      expect(goodOf(historyOf(past(1, { version })))).toMatchObject({ version: OLD, expected: null })
    },
  )
})

describe('the guards before anything is asked', () => {
  const good = goodOf(historyOf(past(1)))
  const known: KnownBefore = {
    rule: RULE,
    cancelled: false,
    foreign: false,
    recorded: true,
    historyRead: true,
    environment: 'production',
    good,
  }

  test('let a rollback pass', () => {
    expect(good).not.toBeNull()
    expect(refusedBefore(known)).toBeNull()
  })

  test.each<readonly [Partial<KnownBefore>, string]>([
    [{ rule: null }, 'no workflow was named that rolls back'],
    [{ foreign: true }, 'the event is, or may be, about a change from another repository'],
    [{ cancelled: true }, 'the gate was cancelled'],
    [
      { recorded: false },
      'there is no deployment on GitHub to mark, so that a second rollback could not be prevented',
    ],
    [
      { historyRead: false, good: null },
      'the history of deployments could not be read, so that no good version is known',
    ],
    [{ good: null }, 'no earlier deployment to production is known to have worked'],
    [
      { environment: 'prod$(id)' },
      'the name of the environment has characters that are not passed to a workflow',
    ],
  ])('%j is refused: %s', (change, reason) => {
    expect(refusedBefore({ ...known, ...change })).toBe(reason)
  })

  test('an environment that is not passed on may have any name', () => {
    expect(refusedBefore({ ...known, environment: '$', rule: { ...RULE, environmentInput: '' } })).toBeNull()
  })
})

describe('the guards by what GitHub says', () => {
  const known: KnownLater = {
    marks: { fact: 0 },
    newer: { fact: [] },
    workflow: { fact: 'active' },
    ref: { fact: 'main' },
  }

  test('let a rollback pass', () => {
    expect(refusedLater(known, 'rollback.yml')).toBeNull()
  })

  test.each<readonly [Partial<KnownLater>, string]>([
    [{ marks: { fact: 1 } }, 'a rollback of this deployment has been started before'],
    [{ newer: { fact: [OLD] } }, 'commit aaaaaaa was deployed to the environment since'],
    [{ workflow: { fact: null } }, 'there is no workflow rollback.yml, or the token may not see it'],
    [
      { workflow: { fact: 'disabled_manually' } },
      'the workflow rollback.yml is not active: disabled_manually',
    ],
    [{ marks: { unknown: 'no marks' } }, 'no marks'],
    [{ newer: { unknown: 'no list' } }, 'no list'],
    [{ workflow: { unknown: 'no workflow' } }, 'no workflow'],
    [{ ref: { unknown: 'no branch' } }, 'no branch'],
  ])('%j is refused: %s', (change, reason) => {
    expect(refusedLater({ ...known, ...change }, 'rollback.yml')).toBe(reason)
  })
})

describe('the marks of a deployment', () => {
  const described = (...descriptions: readonly string[]) =>
    marksAmong(descriptions.map((description) => ({ description }))).map(({ description }) => description)

  test('are those that were not lifted', () => {
    const [one, two] = [markDescription('1'), markDescription('2')]
    const lifted = liftedDescription('refused')
    expect(described('Plinth: fail', one)).toEqual([one])
    expect(described(one, lifted)).toEqual([])
    expect(described(one, two, lifted)).toEqual([two])
    expect(described(lifted, one)).toEqual([one])
    expect(described('Rolled back to 1')).toEqual([])
  })
})
