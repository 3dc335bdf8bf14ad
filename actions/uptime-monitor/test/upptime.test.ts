import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { renderSummary } from '@plinth/core'
import { seededRandom } from '@plinth/testkit/service'
import { keyOf } from '../src/evidence/index.ts'
import { gatherUpptime } from '../src/gather/upptime/index.ts'
import { importedFrom } from '../src/read/upptime/index.ts'
import { accountedFor } from '../src/read/upptime/matched.ts'
import { importedSection } from '../src/report/imported.ts'
import { noted, repositoryOf, type Step, siteFile, time } from './upptime-repository.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plinth-upptime-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const LONG = `redirect-${'of-a-shop-with-a-long-name-'.repeat(3)}end`
const down = { status: 'down', code: 503, ms: 90 } as const
const none = { status: 'down', code: 0, ms: 0 } as const
const up = { status: 'up' } as const

/** Two sites of one name; one whose label is too long; a renamed, a removed and a corrupt file; a merge; hostile text. */
const STEPS: readonly Step[] = [
  {
    at: time('02-01T00:00'),
    message: 'Initial commit',
    files: {
      'history/google.yml': siteFile(time('02-01T00:00') - 60_000, down),
      'history/wikipedia.yml': siteFile(time('02-01T00:00') - 60_000, up),
      'README.md': 'Template',
    },
  },
  {
    at: time('02-01T00:01'),
    message: 'Configure',
    files: { 'history/google.yml': null, 'history/wikipedia.yml': null },
  },
  noted(time('03-01T00:00'), 'shop', 'Shop', up),
  noted(time('03-01T00:01'), 'shop-2', 'Shop', up),
  noted(time('03-01T00:02'), LONG, 'Long', { ...up, ms: 250 }),
  noted(time('03-01T10:00'), 'shop', 'Shop', down),
  noted(time('03-01T10:00:20'), 'shop-2', 'Shop', {
    ...none,
    url: 'https://user:pass@two.example/x?token=s#y',
  }),
  noted(time('03-01T10:00:40'), 'shop', 'Shop', up),
  noted(time('03-01T23:30'), LONG, 'Long', none),
  noted(time('03-02T00:30'), LONG, 'Long', { status: 'degraded', ms: 70_000 }),
  noted(time('03-02T00:45'), LONG, 'Long', up),
  // Somebody merges a branch on which Upptime went on, and keeps another state of the file.
  { ...noted(time('03-03T00:00'), 'shop', 'Shop', down), aside: true },
  { ...noted(time('03-03T00:05'), 'shop', 'Shop', up), aside: true },
  { at: time('03-03T01:00'), message: 'Merge branch', files: { 'README.md': 'Ours' } },
  {
    at: time('03-04T00:00'),
    message: '🟥 Shop is down (502 in 77 ms) [skip ci] [upptime]',
    files: { 'history/shop.yml': '<<<<<<< HEAD\nurl: [x\n' },
  },
  noted(time('03-04T01:00'), 'shop', '::error::<b>Shop</b> is up (200 in 1 ms) | @all', up),
  noted(time('03-04T02:00'), 'shop', 'Shop', up),
  // The slug of a site is changed by hand, while it is down.
  noted(time('03-05T00:00'), 'old', 'Renamed', { ...down, code: 403 }),
  {
    at: time('03-05T01:00'),
    message: 'Rename a slug',
    files: {
      'history/old.yml': null,
      'history/new.yml': siteFile(time('03-05T00:00'), { ...down, code: 403 }),
    },
  },
  noted(time('03-05T02:00'), 'new', 'Renamed', up),
  // Never up again, and given up.
  noted(time('03-06T00:00'), 'gone', 'Gone', up),
  noted(time('03-06T01:00'), 'gone', 'Gone', none),
  { at: time('03-06T03:00'), message: 'Remove', files: { 'history/gone.yml': null } },
  { at: time('03-06T04:00'), message: '🟥 Nobody is down (500 in 5 ms)', files: { 'notes.txt': 'x' } },
  {
    at: time('03-07T00:00'),
    message: ':card_file_box: Update status summary [skip ci] [upptime]',
    files: {
      'history/summary.json': JSON.stringify([
        { name: 'Shop', slug: 'shop-2', uptime: '6.93%', dailyMinutesDown: { '2026-03-01': 840 } },
        { name: 'Long', slug: LONG, url: 'https://long.example', uptime: '100.00%', dailyMinutesDown: {} },
      ]),
      '.upptimerc.yml': 'sites:\n  - name: Renamed\n    url: https://renamed.example\n    slug: new\n',
    },
  },
]

test('every outage of the log is an incident, told apart by file, and held against what was published', async () => {
  const clone = join(folder, 'clone')
  repositoryOf(clone, STEPS)
  const imported = await gatherUpptime(clone)
  const minutes = (name: string) =>
    imported.incidents
      .filter(({ target }) => target === keyOf(name))
      .map(({ start, end }) => [start, ((end ?? 0) - start) / 60_000])
  expect(imported.targets.map(({ name, address }) => [name, address])).toEqual([
    ['Shop', 'https://two.example/x'],
    ['Shop (shop)', 'https://shop.example/'],
    ['Long', 'https://shop.example/'],
    ['Renamed', 'https://shop.example/'],
    ['Gone', 'https://shop.example/'],
  ])
  expect(minutes('Shop (shop)')).toEqual([
    [time('03-01T10:00'), 40 / 60],
    [time('03-03T00:00'), 5],
    [time('03-04T00:00'), 60],
  ])
  expect(minutes('Long')).toEqual([[time('03-01T23:30'), 60]])
  expect(minutes('Renamed')).toEqual([[time('03-05T00:00'), 120]])
  expect(minutes('Gone')).toEqual([[time('03-06T01:00'), 120]])
  expect(imported.incidents.find(({ target }) => target === keyOf('Gone'))?.notes).toHaveLength(1)
  expect(imported.incidents.map(({ cause }) => cause?.class)).toEqual(
    expect.arrayContaining(['connect', 'status']),
  )
  expect(imported.comparison.find(({ name }) => name === 'Long')).toMatchObject({
    files: [`history/${LONG}.yml`],
    published: 1,
    recomputed: 1 - 60 / (6 * 1440 - 2),
    incidents: 1,
    degradations: 1,
    lacking: 1,
  })
  // What was published of one day accounts for it, if not for all of its length.
  expect(imported.comparison.find(({ name }) => name === 'Shop')).toMatchObject({ incidents: 1, lacking: 0 })
  const long = imported.rolls.filter(({ target }) => target === keyOf('Long'))
  expect(long.slice(0, 2).map((day) => [day.minutes, day.down, day.degraded, day.source])).toEqual([
    [1438, 30, 0, 'upptime'],
    [1440, 30, 15, 'upptime'],
  ])
  expect(long[0]?.latency.reduce((sum, [, count]) => sum + count, 0)).toBe(1)
  expect(imported.problems).toEqual([
    expect.stringMatching(/history\/shop\.yml`, 1 could not be read, and the message of the commit stood in/),
    expect.stringMatching(/history\/google\.yml` and 1 more: no state was ever noted/),
    expect.stringMatching(/^1 commits say that they note a state/),
  ])
  expect(await gatherUpptime(clone)).toEqual(imported)
})

test('clones that are incomplete or no clones are told of', async () => {
  const whole = join(folder, 'whole')
  repositoryOf(whole, STEPS)
  const shallow = join(folder, 'shallow')
  execFileSync('git', ['clone', '--quiet', '--depth=5', `file://${whole}`, shallow])
  const imported = await gatherUpptime(shallow)
  expect(imported.problems[0]).toMatch(/The clone is shallow/)
  const cut = await gatherUpptime(whole, { most: 3 })
  expect(cut.problems[0]).toMatch(/longer than 3 commits/)

  const foreign = join(folder, 'foreign')
  repositoryOf(foreign, [{ at: time('03-01T00:00'), message: 'x', files: { 'history/notes.txt': 'x' } }])
  await writeFile(join(folder, 'file'), '')
  const empty = join(folder, 'empty')
  execFileSync('git', ['init', '--quiet', empty])
  await expect(gatherUpptime(foreign)).rejects.toThrow(/nothing in its log is a state of a site/)
  await expect(gatherUpptime(join(folder, 'file'))).rejects.toThrow(/is no folder/)
  await expect(gatherUpptime(folder)).rejects.toThrow(/holds no clone.*fetch-depth: 0/)
  await expect(gatherUpptime(empty)).rejects.toThrow(/input `import-upptime`/)
})

test('of any log, no outage is lost and no time is counted twice', () => {
  const random = seededRandom(20_261_201)
  for (let round = 0; round < 200; round++) {
    const count = 2 + Math.floor(random() * 40)
    const states = Array.from(
      { length: count },
      () => (['up', 'down', 'degraded'] as const)[Math.floor(random() * 3)],
    )
    const times = states.map(
      (_, index) => time('03-01T00:00') + index * 7_200_000 + Math.floor(random() * 7_000_000),
    )
    const entries = states.map((_, index) => ({
      commit: String(index).padStart(40, '0'),
      at: Math.floor((times[index] ?? 0) / 1000) * 1000,
      subject: '',
      changes: [
        { path: 'history/a.yml', before: index === 0 ? null : String(index - 1), after: String(index) },
      ],
    }))
    const imported = importedFrom({
      entries: entries.toReversed(),
      stray: [],
      textOf: (id) => siteFile(times[Number(id)] ?? 0, { status: states[Number(id)] ?? 'up' }),
      configuration: null,
      summary: null,
    })
    const outages = states.filter((status, index) => status === 'down' && states[index - 1] !== 'down').length
    expect(imported.incidents).toHaveLength(outages)
    expect(new Set(imported.incidents.map(({ id }) => id)).size).toBe(outages)
    const downMs = imported.incidents.reduce((sum, { start, end }) => sum + (end ?? 0) - start, 0)
    expect(imported.comparison[0]?.downMs).toBe(downMs)
    const elapsed = (times.at(-1) ?? 0) - (times[0] ?? 0)
    const counted = imported.rolls.reduce((sum, { minutes }) => sum + minutes, 0)
    expect(Math.abs(counted - elapsed / 60_000)).toBeLessThanOrEqual(imported.rolls.length)
    expect(imported.rolls.every(({ minutes, down, degraded }) => down + degraded <= minutes)).toBe(true)
  }
})

test('published minutes account for as many outages as they can', () => {
  expect(accountedFor([5, 36, 12], 36)).toEqual([false, true, false])
  expect(accountedFor([5, 0, 12], 0)).toEqual([false, true, false])
  expect(accountedFor([10, 5, 5], 10)).toEqual([false, true, true])
  expect(accountedFor([20, 30], 1440)).toEqual([true, true])
  expect(
    accountedFor(
      Array.from({ length: 1440 }, () => 1),
      700,
    ).filter(Boolean),
  ).toHaveLength(700)
})

test('the comparison is shown, and hostile names stay text', async () => {
  const clone = join(folder, 'hostile')
  const name = '<img src=x onerror=alert(1)> @everyone ::error:: | x'
  repositoryOf(clone, [
    noted(time('03-01T00:00'), 'a', name, up),
    noted(time('03-01T01:00'), 'a', name, down),
    noted(time('03-01T02:00'), 'a', name, up),
  ])
  const section = importedSection(await gatherUpptime(clone))
  const shown = renderSummary({
    schema: 'plinth.report/v1',
    gate: 'uptime-monitor',
    verdict: 'pass',
    headline: '',
    subject: { repository: 'o/r', sha: '', ref: '' },
    startedAt: '',
    finishedAt: '',
    findings: [],
    sections: [section],
    data: {},
  })
  expect(JSON.stringify(section)).toContain('1 incident of 1 site')
  expect(JSON.stringify(shown)).not.toContain('<img')
  expect(JSON.stringify(shown)).not.toMatch(/@everyone/)
})
