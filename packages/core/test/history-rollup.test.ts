import { execFileSync } from 'node:child_process'
import { afterAll, describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { HISTORY } from '../src/history/branch/content.ts'
import { openBranch } from '../src/history/branch/index.ts'
import { monthsToSumUp } from '../src/history/files/compact.ts'
import { planAppend } from '../src/history/files/index.ts'
import { type HistoryRecord, rolledQuantile, rollupSchema } from '../src/history/index.ts'
import { mergeRollups, rollupOf } from '../src/history/rollup/index.ts'
import { gitIn, newHome, newRemote, placeIn, record } from './history-sample.ts'

const { home, remove } = newHome()
afterAll(remove)

const NOW = Date.parse('2026-11-30T12:00:00Z')
const valued = (id: string, value: number | 'infinite', more: Partial<HistoryRecord> = {}) =>
  record(id, { figures: [{ name: 'p95', value, unit: 'ms' }], ...more })

describe('a day that is summed up', () => {
  test('tells counts, verdicts and bounds exactly, and the median within 1 %', () => {
    const values = [40, 45, 50, 55, 'infinite'] as const
    const [day, ...others] = mergeRollups(
      values.map((value, index) =>
        rollupOf(valued(`${index}`, value, { verdict: index === 4 ? 'fail' : 'pass' })),
      ),
    )
    expect(others).toEqual([])
    expect(day).toMatchObject({
      day: '2026-11-30',
      count: 5,
      verdicts: { pass: 4, fail: 1 },
      environment: { os: 'linux', arch: 'x64', cpu: 'AMD EPYC 7763' },
      figures: [{ name: 'p95', count: 5, min: 40, max: 'infinite', sum: 190 }],
    })
    const median = Number(day?.figures[0]?.median)
    expect(Math.abs(median - 50)).toBeLessThanOrEqual(0.5)
    expect(rollupSchema.parse(JSON.parse(JSON.stringify(day)))).toEqual(day)
  })

  test.each([
    ['branches', { subject: { ...record('').subject, ref: 'refs/heads/other' } }],
    ['machines', { environment: { os: 'linux', arch: 'x64', cpu: 'another' } }],
    ['gates', { gate: 'cost-check' }],
    ['days', { at: '2026-11-29T09:00:00.000Z' }],
  ])('keeps %s apart', (_name, more) => {
    expect(mergeRollups([valued('1', 1), valued('2', 1, more)].map(rollupOf))).toHaveLength(2)
  })

  test('takes all pull requests together', () => {
    const pull = (number: number) => ({
      subject: { ...record('').subject, ref: `refs/pull/${number}/merge` },
    })
    expect(mergeRollups([valued('1', 1, pull(1)), valued('2', 1, pull(2))].map(rollupOf))).toMatchObject([
      { ref: 'refs/pull', count: 2 },
    ])
  })

  test('is the same however its runs come together, and its quantiles are within 1 %', () => {
    const value = fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.constant(0))
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 60 }),
        fc.nat(60),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, cut, q) => {
          const rollups = values.map((one, index) => rollupOf(valued(`${index}`, one)))
          const [whole] = mergeRollups(rollups)
          const [parts] = mergeRollups([
            ...mergeRollups(rollups.slice(0, cut)),
            ...mergeRollups(rollups.slice(cut).toReversed()),
          ])
          expect(parts?.figures[0]?.sketch).toEqual(whole?.figures[0]?.sketch)
          const figure = whole?.figures[0]
          if (figure === undefined) throw new Error('there is no figure')
          const ordered = values.toSorted((a, b) => a - b)
          const truth = ordered[Math.max(1, Math.ceil(q * values.length)) - 1] ?? Number.NaN
          const told = Number(rolledQuantile(figure, q))
          expect(Math.abs(told - truth)).toBeLessThanOrEqual(Math.abs(truth) * 0.01 + 1e-12)
        },
      ),
    )
  })
})

describe('which months are summed up', () => {
  const files = (bytes: number, ...months: readonly string[]) =>
    months.map((month) => ({ path: `records/${month}/01.ndjson`, bytes }))

  test.each([
    [
      'those that ended more than 400 days ago',
      files(1, '2025-09', '2025-10', '2025-11', '2026-11'),
      ['2025-09'],
    ],
    ['none of a year', files(1, '2025-11', '2026-11'), []],
    [
      'the oldest, where all together are too much',
      files(30, '2026-08', '2026-09', '2026-10', '2026-11'),
      ['2026-08'],
    ],
    ['never this month and the last', files(1e9, '2026-10', '2026-11'), []],
    ['never other files', [{ path: 'README.md', bytes: 1e9 }], []],
  ])('%s', (_name, there, expected) => {
    expect(monthsToSumUp(there, NOW, { days: 400, bytes: 90 })).toEqual(expected)
  })
})

describe('a branch that grows old', () => {
  const bounds = {
    keeping: { days: 400, bytes: 2 ** 26 },
    holds: HISTORY,
    mostCommits: 3,
    mostText: 2 ** 26,
    mostBytes: 2 ** 26,
  }
  const open = (remote: string, at: string) =>
    openBranch(
      { url: remote, branch: 'h', token: null },
      placeIn(home, remote, { now: () => Date.parse(at) }),
      bounds,
    )

  test('sums old months up, keeps what it cannot read, and loses no count', async () => {
    const remote = newRemote(home)
    const old = Array.from({ length: 10 }, (_, index) =>
      valued(`old-${index}`, 40 + index, { at: `2025-01-0${(index % 5) + 1}T09:00:00.000Z` }),
    )
    await open(remote, '2025-01-31T00:00:00Z').append(old)
    await open(remote, '2026-10-01T00:00:00Z').append([record('a', { at: '2026-10-01T00:00:00Z' })])
    const store = open(remote, '2026-11-30T12:00:00Z')
    await store.append([record('b')])
    expect(gitIn(remote, 'ls-tree', '-r', '--name-only', 'h').split('\n')).toEqual([
      'README.md',
      'records/2026-10/01.ndjson',
      'records/2026-11/30.ndjson',
      'rollups/2025-01.ndjson',
    ])
    const { records, rollups, problems } = await store.read({})
    expect(problems).toEqual([])
    expect(records.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(rollups.map(({ day, count }) => [day, count])).toEqual(
      [1, 2, 3, 4, 5].map((day) => [`2025-01-0${day}`, 2]),
    )
    // A record that comes so late is one more.
    await store.append([valued('late', 99, { at: '2025-01-01T10:00:00.000Z' })])
    await store.append([record('c')])
    expect((await store.read({ until: Date.parse('2025-01-02T00:00:00Z') })).rollups).toMatchObject([
      { day: '2025-01-01', count: 3, figures: [{ max: 99 }] },
    ])
  })

  test('lines that cannot be read stay in the file of their day', async () => {
    const path = 'records/2025-01/02.ndjson'
    const text = `${JSON.stringify(record('1', { at: '2025-01-02T00:00:00Z' }))}\nbroken\n`
    const files = [path, 'records/2026-10/01.ndjson', 'records/2026-11/29.ndjson'].map((one) => ({
      path: one,
      bytes: 1,
    }))
    const snapshot = { name: 'test', files, texts: async () => new Map([[path, text]]) }
    const { changes } = await planAppend(snapshot, [record('2')], NOW)
    expect(changes.get(path)).toBe('broken\n')
    expect(changes.get('rollups/2025-01.ndjson')).toContain('"count":1')
  })

  test('starts again with a commit of its own before it has too many', async () => {
    const remote = newRemote(home)
    const commits: number[] = []
    for (let run = 0; run < 7; run++) {
      expect(await open(remote, '2026-11-30T12:00:00Z').append([record(`${run}`)])).toMatchObject({
        added: 1,
      })
      commits.push(Number(gitIn(remote, 'rev-list', '--count', 'h')))
    }
    expect(commits).toEqual([1, 2, 3, 1, 2, 3, 1])
    expect((await open(remote, '2026-11-30T12:00:00Z').read({})).records).toHaveLength(7)
  })

  test('keeps its past where rules forbid to start again', async () => {
    const remote = newRemote(home)
    gitIn(remote, 'config', 'receive.denyNonFastForwards', 'true')
    for (let run = 0; run < 5; run++) {
      const store = open(remote, '2026-11-30T12:00:00Z')
      expect(await store.append([record(`${run}`)])).toMatchObject({ added: 1, problems: [] })
    }
    expect(gitIn(remote, 'rev-list', '--count', 'h')).toBe('5')
  })
})

test('a branch with more than is read is refused', async () => {
  const remote = newRemote(home)
  const bounds = {
    keeping: { days: 400, bytes: 2 ** 26 },
    holds: HISTORY,
    mostCommits: 100,
    mostBytes: 2 ** 20,
    mostText: 2 ** 26,
  }
  const store = openBranch({ url: remote, branch: 'h', token: null }, placeIn(home, remote), bounds)
  await store.append([record('1')])
  const noise = Buffer.from(Array.from({ length: 3 * 2 ** 20 }, () => Math.floor(Math.random() * 256)))
  commitFile(remote, noise)
  const refusal = {
    kind: 'too-large',
    where: 'branch `h`',
    what: 'it has more than 1 MiB, so that it was not fetched to the end',
  }
  expect(await store.read({})).toMatchObject({ records: [], problems: [refusal] })
  expect(await store.append([record('2')])).toMatchObject({ added: 0, failed: 1, problems: [refusal] })
})

function commitFile(remote: string, content: Buffer): void {
  const input = Buffer.concat([
    Buffer.from(
      `commit refs/heads/h\ncommitter x <x@y> 1 +0000\ndata 2\nx\nfrom refs/heads/h^0\nM 100644 inline big\ndata ${content.length}\n`,
    ),
    content,
    Buffer.from('\n'),
  ])
  execFileSync('git', ['fast-import', '--quiet'], { cwd: remote, input })
}
