import { describe, expect, test } from '@jest/globals'
import { compare, decimalText, sum, toNumber } from '@plinth/core/money'
import fc from 'fast-check'
import { judgeCi } from '../src/decide/ci/index.ts'
import type { CiEvidence } from '../src/evidence/ci.ts'
import { ciOf, DAY, FROM, job, MINUTE, run, step } from './ci.ts'
import { evidenceOf } from './evidence.ts'
import { settingsOf } from './settings.ts'

/** Of thirty days. */
const MONTHS = 365 / (12 * 30)

function figures(ci: CiEvidence) {
  const { data } = judgeCi(settingsOf({ ci: true }), evidenceOf({ ci }))
  if (data === null) throw new Error('there are no figures')
  return data
}
const savings = (ci: CiEvidence) =>
  figures(ci).savings.map(({ kind, subject, monthly }) => [kind, subject, toNumber(monthly)])
const dollars = (amount: number) => expect.closeTo(amount * MONTHS, 5)

/** So large that it is worth a change: ten times the same, in runs of their own. */
const tenfold = <Item>(make: (id: number) => readonly Item[]) =>
  Array.from({ length: 10 }, (_, at) => make(at + 1)).flat()

describe('runs that a newer one made useless', () => {
  const START = FROM + DAY
  /** Two runs, the newer one created ten minutes after the older one, whose only job takes twenty. */
  function pushes(older: Parameters<typeof run>[0] = {}, newer: Parameters<typeof run>[0] = {}) {
    const runs = [
      run({ id: 1, createdAt: START, updatedAt: START + 20 * MINUTE, ...older }),
      run({ id: 2, createdAt: START + 10 * MINUTE, updatedAt: START + 30 * MINUTE, ...newer }),
    ]
    const jobs = runs.map(({ id, createdAt }) => job({ runId: id, startedAt: createdAt, seconds: 1_200 }))
    return ciOf(jobs, { runs })
  }
  const superseded = (ci: CiEvidence) => savings(ci).filter(([kind]) => kind === 'cancel-superseded')

  test('cost what they took after it', () => {
    expect(superseded(pushes())).toEqual([['cancel-superseded', 'CI', dollars(10 * 0.006)]])
  })

  test('are rounded up where they would have ended', () => {
    const newer = { createdAt: START + 9.5 * MINUTE }
    expect(superseded(pushes({}, newer))).toEqual([['cancel-superseded', 'CI', dollars(10 * 0.006)]])
  })

  test('cost all of a job that began only then', () => {
    const ci = pushes({ updatedAt: START + 40 * MINUTE })
    const late = job({ runId: 1, job: 'deploy', startedAt: START + 15 * MINUTE, seconds: 300 })
    expect(superseded({ ...ci, jobs: [...ci.jobs, late] })).toEqual([
      ['cancel-superseded', 'CI', dollars(15 * 0.006)],
    ])
  })

  test.each<readonly [string, CiEvidence]>([
    ['of the default branch', pushes({ branch: 'main' }, { branch: 'main' })],
    ['of another branch', pushes({}, { branch: 'other' })],
    ['of another fork', pushes({ branch: 'ann:fix' }, { branch: 'ben:fix' })],
    ['of another event', pushes({}, { event: 'pull_request' })],
    ['of a schedule', pushes({ event: 'schedule' }, { event: 'schedule' })],
    ['of another workflow', pushes({}, { workflow: 'Docs' })],
    ['that had ended', pushes({ updatedAt: START + 9 * MINUTE })],
    ['that were cancelled', pushes({ conclusion: 'cancelled' })],
    ['whose default branch nobody knows', { ...pushes(), defaultBranch: null }],
  ])('are not those %s', (_, ci) => {
    expect(superseded(ci)).toEqual([])
  })

  test('are those of pull requests whatever the default branch', () => {
    const event = { event: 'pull_request' }
    expect(superseded({ ...pushes(event, event), defaultBranch: null })).toHaveLength(1)
  })

  test('are not what somebody ran again', () => {
    const ci = pushes({ updatedAt: START + 100 * MINUTE })
    const again = job({ runId: 1, attempt: 2, startedAt: START + 60 * MINUTE, seconds: 1_200 })
    expect(superseded({ ...ci, jobs: [...ci.jobs, again] })).toEqual([
      ['cancel-superseded', 'CI', dollars(10 * 0.006)],
    ])
  })

  test('stand for those that were not read', () => {
    const { runs, jobs } = pushes()
    const unread = Array.from({ length: 6 }, (_, at) =>
      run({ id: 10 + at, branch: `b${at}`, jobsRead: false }),
    )
    const ci = ciOf(jobs, { runs: [...runs, ...unread], runsRead: 2 })
    expect(superseded(ci)).toEqual([['cancel-superseded', 'CI', dollars(4 * 10 * 0.006)]])
  })

  test('say how to end them', () => {
    const [saving] = figures(pushes()).savings
    expect(saving).toMatchObject({
      why: expect.stringContaining('10 minutes'),
      how: expect.stringContaining('cancel-in-progress'),
    })
  })
})

describe('what is installed again and again', () => {
  const installing = (name: string, seconds: number, more: readonly string[] = []) =>
    ciOf(
      tenfold((runId) => [
        job({
          runId,
          seconds: 300,
          steps: [step('Set up job', 2), step(name, seconds), ...more.map((other) => step(other, 1))],
        }),
      ]),
    )
  const cached = (ci: CiEvidence) => savings(ci).filter(([kind]) => kind === 'cache')

  test.each([
    'Run npm ci',
    'Install dependencies',
    'Run pip install -r requirements.txt',
    'Restore dependencies',
  ])('by %j may be saved, in whole minutes', (name) => {
    expect(cached(installing(name, 130))).toEqual([['cache', 'CI / test', dollars(10 * 2 * 0.006)]])
  })

  test('may be less than a minute that counts', () => {
    const ci = ciOf(
      tenfold((runId) => [job({ runId, seconds: 299, steps: [step('npm ci', 50)], labels: ['macos-15'] })]),
    )
    expect(cached(ci)).toEqual([])
  })

  test.each(['Run actions/cache@v5', 'Restore cached packages', 'Post Cache node modules'])(
    'is not told where a step is called %j',
    (name) => {
      expect(cached(installing('Run npm ci', 130, [name]))).toEqual([])
    },
  )

  test('is not told of what only looks a little like it, or was done once', () => {
    expect(cached(installing('Run npm test', 130))).toEqual([])
    expect(cached(ciOf([job({ seconds: 6_000, steps: [step('Run npm ci', 5_000)] })]))).toEqual([])
  })

  test('is told to be an upper bound', () => {
    expect(figures(installing('Run npm ci', 130)).savings[0]?.why).toContain('upper bound')
  })
})

describe('a smaller runner', () => {
  const runs = (labels: readonly string[], seconds: number, isPrivate = true) =>
    ciOf(
      tenfold((runId) => [job({ runId, labels, seconds })]),
      { isPrivate },
    )
  const smaller = (ci: CiEvidence) => savings(ci).filter(([kind]) => kind === 'smaller-runner')

  test('saves where a job is short, however much longer it takes then', () => {
    // 15 s on 16 cores: 120 s on two, which are two minutes for $0.006 against one for $0.042.
    expect(smaller(runs(['ubuntu-latest-16-cores'], 15))).toEqual([
      ['smaller-runner', 'CI / test', dollars(10 * (0.042 - 0.012))],
    ])
    const [saving] = figures(runs(['ubuntu-latest-16-cores'], 15)).savings
    expect(saving?.why).toContain('8 times as long')
  })

  test('saves nothing where a long job keeps all cores busy', () => {
    expect(smaller(runs(['ubuntu-latest-16-cores'], 3_600))).toEqual([])
    expect(smaller(runs(['windows-latest'], 3_600))).toEqual([])
  })

  test('is the smallest one only where no job would be ended by it', () => {
    // Twice 5 minutes for a third of the price.
    expect(smaller(runs(['ubuntu-latest'], 300))).toEqual([
      ['smaller-runner', 'CI / test', dollars(10 * (5 * 0.006 - 10 * 0.002))],
    ])
    expect(smaller(runs(['ubuntu-latest'], 450))).toEqual([])
  })

  test('is a standard one in public repositories, which has four cores and is free', () => {
    expect(smaller(runs(['ubuntu-latest-4-cores'], 3_600, false))).toEqual([
      ['smaller-runner', 'CI / test', dollars(10 * 60 * 0.012)],
    ])
    expect(smaller(runs(['ubuntu-latest'], 30, false))).toEqual([])
  })

  test('is never another system or one that GitHub bills beside the included minutes', () => {
    expect(smaller(runs(['macos-latest'], 30))).toEqual([])
    expect(smaller(runs(['windows-11-arm'], 30))).toEqual([])
  })
})

describe('jobs below a minute', () => {
  test('would be billed together as steps of one', () => {
    const jobs = tenfold((runId) => [
      ...['lint', 'format', 'spell (en)', 'spell (de)'].map((name) =>
        job({ runId, job: name, seconds: 25, labels: ['windows-latest'] }),
      ),
      job({ runId, seconds: 600, labels: ['windows-latest'] }),
    ])
    const found = figures(ciOf(jobs)).savings
    // Four minutes become two.
    expect(found).toMatchObject([{ kind: 'merge-jobs', subject: 'CI' }])
    expect(found[0] && toNumber(found[0].monthly)).toEqual(dollars(10 * 2 * 0.01))
    expect(found[0]?.why).toContain('lint, format and spell take less than a minute')
  })

  test('are not those of different runs or runners', () => {
    const jobs = tenfold((runId) => [
      job({ runId, seconds: 25, labels: ['windows-latest'] }),
      job({ runId, seconds: 25, labels: ['macos-latest'] }),
    ])
    expect(savings(ciOf(jobs))).toEqual([])
  })
})

test('of many changes the three that save most are told, the largest first', () => {
  const jobs = tenfold((runId) =>
    ['a', 'b', 'c', 'd'].map((name, at) =>
      job({
        runId,
        job: name,
        seconds: 600 + 60 * at,
        steps: [step('npm ci', 60 * (at + 2))],
        labels: ['macos-15'],
      }),
    ),
  )
  expect(savings(ciOf(jobs)).map(([, subject]) => subject)).toEqual(['CI / d', 'CI / c', 'CI / b'])
})

test('changes never save more than all of it costs, whatever the jobs', () => {
  const someJob = fc.record({
    job: fc.constantFrom('test (1)', 'test (2)', 'lint'),
    runId: fc.integer({ min: 1, max: 6 }),
    seconds: fc.integer({ min: 0, max: 1_500 }),
    offset: fc.integer({ min: 0, max: 600 }),
    install: fc.integer({ min: 0, max: 2_000 }),
    labels: fc.constantFrom(['ubuntu-latest'], ['ubuntu-latest-16-cores'], ['windows-2022'], ['macos-14']),
  })
  fc.assert(
    fc.property(fc.array(someJob, { maxLength: 30 }), fc.boolean(), (given, isPrivate) => {
      const jobs = given.map(({ offset, install, ...one }) =>
        job({
          ...one,
          startedAt: FROM + DAY + (one.runId * 300 + offset) * 1_000,
          steps: [step('npm ci', install)],
        }),
      )
      const runs = [1, 2, 3, 4, 5, 6].map((id) => {
        const createdAt = FROM + DAY + id * 300_000
        return run({ id, createdAt, updatedAt: createdAt + 2_100_000 })
      })
      const { savings, total } = figures(ciOf(jobs, { runs, isPrivate, runsRead: 6 }))
      const saved = sum(savings.map(({ monthly }) => monthly))
      expect(toNumber(saved)).toBeLessThanOrEqual(Number(decimalText(total)) * MONTHS + 1e-5)
      expect(savings.every(({ monthly }) => compare(monthly, { units: 1n, scale: 2 }) >= 0)).toBe(true)
    }),
  )
})
