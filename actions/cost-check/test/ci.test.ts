import { describe, expect, test } from '@jest/globals'
import { decimalText } from '@plinth/core/money'
import fc from 'fast-check'
import { judgeCi } from '../src/decide/ci/index.ts'
import type { CiEvidence, CiJob } from '../src/evidence/ci.ts'
import { at, ciOf, DAY, FROM, job, MINUTE, run, UNTIL } from './ci.ts'
import { evidenceOf } from './evidence.ts'
import { dec } from './money.ts'
import { type Overrides, settingsOf } from './settings.ts'

function judge(ci: CiEvidence | null, overrides: Overrides = {}) {
  return judgeCi(settingsOf({ ci: true, ...overrides }), evidenceOf({ ci }))
}
function figures(ci: CiEvidence, overrides: Overrides = {}) {
  const { data } = judge(ci, overrides)
  if (data === null) throw new Error('there are no figures')
  return data
}
const total = (...args: Parameters<typeof figures>) => decimalText(figures(...args).total)
const findings = (part: ReturnType<typeof judge>) => part.findings.map(({ id, verdict }) => [id, verdict])

describe('a job costs', () => {
  test.each<readonly [string, Parameters<typeof job>[0], string]>([
    ['two minutes for 90 seconds', { seconds: 90 }, '0.012'],
    ['one for exactly one', { seconds: 60 }, '0.006'],
    ['two for a second more', { seconds: 61 }, '0.012'],
    ['one for a part of a second', { seconds: 0 }, '0.006'],
    ['nothing where it was skipped', { seconds: 0, conclusion: 'skipped' }, '0'],
    ['nothing where no runner took it', { seconds: 0, conclusion: 'cancelled', hasRunner: false }, '0'],
    ['its minutes where it was cancelled later', { seconds: 90, conclusion: 'cancelled' }, '0.012'],
    ['by its runner', { labels: ['macos-15'] }, '0.124'],
    ['nothing on a runner of one’s own', { labels: ['self-hosted'] }, '0'],
    ['the price of its day', { startedAt: at('2025-12-31T23:59:00Z') }, '0.016'],
  ])('%s', (_, given, expected) => {
    const from = at('2025-12-01T00:00:00Z')
    expect(total(ciOf([job(given)], { from }))).toBe(expected)
  })

  test('nothing on standard runners of a public repository, and as ever on larger ones', () => {
    const jobs = [job(), job({ labels: ['macos-latest-xlarge'] })]
    expect(total(ciOf(jobs, { isPrivate: false }))).toBe('0.204')
    expect(total(ciOf(jobs, { isPrivate: null }))).toBe('0.216')
  })

  test('the announced price on a runner of one’s own where that is asked for', () => {
    const ci = ciOf([job({ labels: ['self-hosted'] })])
    expect(total(ci, { ciCost: { selfHosted: true } })).toBe('0.004')
    expect(figures(ci).selfHostedUse).toEqual({ minutes: 2 })
  })

  test.each([
    ['dynamic/dependabot/dependabot-updates', '0'],
    ['dynamic/pages/pages-build-deployment', '0'],
    ['dynamic/github-code-scanning/codeql', '0.012'],
  ])('in a run of %s %s', (path, expected) => {
    expect(total(ciOf([job()], { runs: [run({ path })] }))).toBe(expected)
  })

  test('for each attempt', () => {
    expect(total(ciOf([job(), job({ attempt: 2, seconds: 10 })]))).toBe('0.018')
  })
})

describe('what workflows and jobs cost', () => {
  const legs = [
    job({ job: 'test (20, ubuntu)' }),
    job({ job: 'test (22, ubuntu)' }),
    job({ job: 'test (22, windows)', labels: ['windows-latest'] }),
    job({ job: 'lint', seconds: 10 }),
    job({ job: 'test (20, ubuntu)', runId: 2 }),
    job({ workflow: 'Docs', job: 'build (', runId: 3, seconds: 601 }),
  ]

  test('is told with the legs of a matrix together, runner by runner, the dearest first', () => {
    expect(figures(ciOf(legs)).jobs.map(({ cost, ...rest }) => [rest, cost && decimalText(cost)])).toEqual([
      [{ workflow: 'Docs', job: 'build (', runs: 1, minutes: 11, sku: 'actions_linux' }, '0.066'],
      [{ workflow: 'CI', job: 'test', runs: 2, minutes: 6, sku: 'actions_linux' }, '0.036'],
      [{ workflow: 'CI', job: 'test', runs: 1, minutes: 2, sku: 'actions_windows' }, '0.02'],
      [{ workflow: 'CI', job: 'lint', runs: 1, minutes: 1, sku: 'actions_linux' }, '0.006'],
    ])
    expect(figures(ciOf(legs)).workflows).toEqual([
      { workflow: 'Docs', runs: 1, minutes: 11, cost: dec('0.066') },
      { workflow: 'CI', runs: 2, minutes: 9, cost: dec('0.062') },
    ])
  })

  test('adds up to the total, whatever the jobs', () => {
    const someJob = fc.record({
      workflow: fc.constantFrom('CI', 'Docs', '__proto__'),
      job: fc.constantFrom('test (1)', 'test (2)', 'lint', 'constructor'),
      runId: fc.integer({ min: 1, max: 5 }),
      seconds: fc.integer({ min: 0, max: 30_000 }),
      labels: fc.constantFrom(['ubuntu-latest'], ['windows-2022'], ['macos-14'], ['self-hosted'], ['ours']),
      conclusion: fc.constantFrom('success', 'failure', 'skipped'),
      hasRunner: fc.boolean(),
    })
    // In thousandths of a dollar: an oracle without decimals.
    const prices: Readonly<Record<string, number>> = {
      'ubuntu-latest': 6,
      'windows-2022': 10,
      'macos-14': 62,
    }
    fc.assert(
      fc.property(fc.array(someJob, { maxLength: 40 }), (given) => {
        const jobs: readonly CiJob[] = given.map((one) => job(one))
        const expected = given
          .filter(({ conclusion, hasRunner }) => hasRunner && conclusion !== 'skipped')
          .map(({ labels, seconds }) => (prices[labels[0] ?? ''] ?? 0) * Math.max(1, Math.ceil(seconds / 60)))
          .reduce((sum, one) => sum + one, 0)
        const data = figures(ciOf(jobs))
        const thousandths = (value: { units: bigint; scale: number } | null) =>
          value === null ? 0 : Number(value.units) * 10 ** (3 - value.scale)
        const added = (rows: readonly { cost: { units: bigint; scale: number } | null }[]) =>
          Math.round(rows.reduce((sum, { cost }) => sum + thousandths(cost), 0))
        expect(Math.round(thousandths(data.total))).toBe(expected)
        expect([added(data.workflows), added(data.jobs)]).toEqual([expected, expected])
      }),
    )
  })
})

describe('weeks', () => {
  test('are whole ones, with nothing where nothing ran', () => {
    const jobs = [
      job({ startedAt: FROM }),
      job({ startedAt: FROM + 14 * DAY }),
      job({ startedAt: FROM + 29 * DAY }),
    ]
    expect(figures(ciOf(jobs)).weeks).toEqual([
      { from: '2026-10-19', cost: dec('0.012'), minutes: 2 },
      { from: '2026-10-26', cost: dec('0'), minutes: 0 },
      { from: '2026-11-02', cost: dec('0.012'), minutes: 2 },
      { from: '2026-11-09', cost: dec('0'), minutes: 0 },
    ])
    expect(figures(ciOf(jobs, { from: FROM + 1 })).weeks[0]?.from).toBe('2026-10-26')
  })

  test.each([
    [[1, 2, 3, 4, 5], 'not enough data'],
    [[1, 2, 3, 4, 5, 6, 7, 8], 'increasing'],
    [[8, 7, 6, 5, 4, 3, 2, 1], 'decreasing'],
    [[2, 2, 2, 2, 2, 2], 'flat'],
    [[3, 1, 2, 3, 1, 2], 'inconclusive'],
  ])('of %j minutes are %s', (minutes, expected) => {
    const jobs = minutes.map((count, week) =>
      job({ startedAt: FROM + week * 7 * DAY + DAY, runId: week + 1, seconds: count * 60 }),
    )
    expect(figures(ciOf(jobs, { until: FROM + minutes.length * 7 * DAY })).trend).toBe(expected)
  })
})

describe('a runner without a price', () => {
  const ci = ciOf([job(), job({ labels: ['ours', 'x64'], seconds: 600 })])

  test('makes the total a lower bound, and is named', () => {
    const part = judge(ci)
    expect([part.verdict, part.data?.complete]).toEqual(['no-data', false])
    expect(part.headline).toContain('at least $0.012')
    expect(part.data?.unpriced).toEqual([
      { labels: 'ours and x64', minutes: 10, why: expect.stringContaining('none of the labels') },
    ])
    expect(findings(part)).toContainEqual(['unpriced/ours and x64', 'no-data'])
  })

  test('is only told where that is wanted', () => {
    expect(judge(ci, { incomplete: 'warn' }).verdict).toBe('pass')
  })

  test('has one that the user names', () => {
    const runners = [{ label: 'Ours', sku: 'linux_8_core' }]
    expect(total(ci, { ciCost: { runners } })).toBe('0.232')
  })
})

test('minutes are those that GitHub bills', () => {
  const jobs = [job(), job({ labels: ['self-hosted'] }), job({ labels: ['theirs'] })]
  const minutes = (overrides: Overrides) => {
    const data = figures(ciOf(jobs), overrides)
    return [data.minutes, data.workflows[0]?.minutes, data.weeks[0]?.minutes]
  }
  expect(minutes({})).toEqual([2, 2, 2])
  expect(minutes({ ciCost: { selfHosted: true } })).toEqual([4, 4, 4])
  const runners = [{ label: 'theirs', sku: 'self_hosted' }]
  expect(minutes({ ciCost: { runners } })).toEqual([2, 2, 2])
  expect(figures(ciOf(jobs), { ciCost: { runners } })).toMatchObject({
    complete: true,
    selfHostedUse: { minutes: 4 },
  })
})

describe('a limit', () => {
  const limitOf = (text: string, currency: string | null = null) => ({
    ciCost: { limit: { amount: dec(text), currency } },
  })

  test.each([
    ['0.012', 'pass'],
    ['0.0119', 'fail'],
  ])('of %s for $0.012: %s', (limit, verdict) => {
    const part = judge(ciOf([job()]), limitOf(limit))
    expect([part.verdict, part.findings[0]]).toMatchObject([verdict, { id: 'ci/limit', verdict }])
  })

  test('that the known part breaks is broken, and one that it keeps is not known to be kept', () => {
    const ci = ciOf([job(), job({ labels: ['ours'] })])
    expect(findings(judge(ci, limitOf('0.01')))).toContainEqual(['ci/limit', 'fail'])
    expect(findings(judge(ci, limitOf('1')))).toContainEqual(['ci/limit', 'no-data'])
  })

  test('in another currency takes a rate', () => {
    const euro = limitOf('0.01', 'EUR')
    const rates = [{ from: 'USD', rate: dec('0.5'), date: '2026-11-01', where: '' }]
    expect(judge(ciOf([job()]), { ...euro, currency: { report: 'EUR', rates } }).verdict).toBe('pass')
    expect(judge(ciOf([job()]), euro).findings[0]).toMatchObject({
      verdict: 'no-data',
      why: expect.stringContaining('cost.rates'),
    })
  })
})

describe('a sample', () => {
  /** Of every workflow so many runs, of which so many were read, with a job of so many minutes each. */
  function sampleOf(workflows: readonly (readonly [name: string, of: number, minutes: readonly number[]])[]) {
    let id = 0
    const runs = workflows.flatMap(([workflow, of, minutes]) =>
      Array.from({ length: of }, (_, place) => {
        id += 1
        return { ...run({ id, workflow, jobsRead: place < minutes.length }), minutes: minutes[place] }
      }),
    )
    const jobs = runs.flatMap(({ id, workflow, minutes }) =>
      minutes === undefined ? [] : job({ runId: id, workflow, seconds: minutes * 60 }),
    )
    return ciOf(jobs, { runs, runsRead: jobs.length })
  }

  test('is scaled up workflow by workflow, and told as one', () => {
    const ci = sampleOf([
      ['CI', 10, [1, 3]],
      ['Nightly', 3, [100, 100]],
    ])
    const part = judge(ci)
    // 10 runs of 2 minutes on average, and 3 of 100.
    expect([part.data && decimalText(part.data.total), part.data?.minutes]).toEqual(['1.92', 320])
    expect(part.data?.sampled).toEqual({ read: 4, of: 13 })
    expect(part.data?.complete).toBe(true)
    expect(part.headline).toContain('about $1.92 ($')
    expect(part.findings.at(-1)?.why).toContain('The jobs of 4 of 13 runs were read')
  })

  test('has an interval by how much its runs differ', () => {
    const { interval, total } = figures(sampleOf([['CI', 10, [1, 3]]]))
    // N² (1 - n/N) s²/n = 100 × 0.8 × (2 × 0.006²) / 2, in dollars.
    const half = 1.959964 * Math.sqrt(80 * 0.006 ** 2)
    expect(Number(decimalText(total))).toBeCloseTo(0.12, 10)
    expect(Number(decimalText(interval?.high ?? total))).toBeCloseTo(0.12 + half, 6)
    // What was read cost $0.024: it cannot have been less.
    expect(Number(decimalText(interval?.low ?? total))).toBeCloseTo(Math.max(0.024, 0.12 - half), 6)
  })

  test('of runs that are all alike is exact', () => {
    const { interval } = figures(sampleOf([['CI', 10, [2, 2, 2]]]))
    expect([interval?.low, interval?.high].map((one) => one && Number(decimalText(one)))).toEqual([
      0.12, 0.12,
    ])
  })

  test.each([
    ['0.05', [1, 3], 'inconclusive'],
    ['1', [1, 3], 'pass'],
    ['0.023', [1, 3], 'fail'],
    ['0.11', [2, 2], 'fail'],
    // One run tells nothing of how much they differ.
    ['1', [2], 'inconclusive'],
  ])('against a limit of %s with %j minutes: %s', (limit, minutes, verdict) => {
    const part = judge(sampleOf([['CI', 10, minutes]]), {
      ciCost: { limit: { amount: dec(limit), currency: null } },
    })
    expect(part.findings[0]).toMatchObject({ id: 'ci/limit', verdict })
  })

  test('without a run of a workflow is incomplete', () => {
    const part = judge(
      sampleOf([
        ['CI', 2, [1, 1]],
        ['Rare', 1, []],
      ]),
    )
    expect([part.verdict, part.data?.complete]).toEqual(['no-data', false])
    expect(findings(part)).toContainEqual(['incomplete/ci-workflows', 'no-data'])
  })

  test('of which GitHub listed only the newest counts the others as if they were alike', () => {
    const ci = { ...sampleOf([['CI', 2, [1, 1]]]), runsInWindow: 20 }
    expect(total(ci)).toBe('0.12')
    expect(judge(ci).findings.at(-1)?.why).toContain('GitHub listed the newest 2 of 20 runs')
  })
})

describe('without runs', () => {
  test('it was not asked for', () => {
    const part = judgeCi(settingsOf(), evidenceOf())
    expect([part.verdict, part.headline]).toEqual(['skipped', expect.stringContaining('`ci`')])
  })

  test('it could not be read', () => {
    expect(judge(null)).toMatchObject({ verdict: 'no-data', data: null })
    expect(judge(ciOf([], { runs: [run({ jobsRead: false })] }))).toMatchObject({
      verdict: 'no-data',
      data: null,
    })
  })

  test('there were none', () => {
    const part = judge(ciOf([]))
    expect([part.verdict, part.headline, part.data && decimalText(part.data.total)]).toEqual([
      'pass',
      'no job ran from 2026-10-19 to 2026-11-18',
      '0',
    ])
  })
})

test('prices that nobody has looked at for long are told', () => {
  const ci = ciOf([job()])
  const part = judgeCi(settingsOf({ ci: true }), evidenceOf({ ci, today: '2027-01-01' }))
  expect(findings(part)).toContainEqual(['stale/runners', 'no-data'])
  expect(part.verdict).toBe('pass')
})

test('what is missing makes the figures lower bounds', () => {
  const problems = [
    { parts: ['ci'], source: 'runs', line: null, effect: 'incomplete', what: 'Some.', mend: '' },
  ] as const
  const part = judgeCi(settingsOf({ ci: true }), evidenceOf({ ci: ciOf([job()]), problems }))
  expect([part.verdict, part.data?.complete]).toEqual(['no-data', false])
})

test('the window is that of the runs', () => {
  expect(figures(ciOf([job({ seconds: MINUTE / 1_000 })], { until: UNTIL }))).toMatchObject({
    from: '2026-10-19',
    until: '2026-11-18',
  })
})
