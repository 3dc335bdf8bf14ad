import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { openHistory, recordOf } from '../src/history/index.ts'
import { migrate } from '../src/record/migrate.ts'
import { sampleReport } from './history-report.ts'
import { gitIn, newHome, newRemote, placeIn, record } from './history-sample.ts'

const { home, remove } = newHome()
afterAll(remove)

const line = (value: unknown): string => `${JSON.stringify(value)}\n`
const TODAY = 'records/2026-11/30.ndjson'

/** A folder that somebody wrote by hand. */
function folderWith(name: string, files: Readonly<Record<string, string>>) {
  for (const [path, text] of Object.entries(files)) {
    const file = join(home, name, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return openHistory({ store: 'folder', folder: name }, placeIn(home, ''))
}

describe('lines that are no records of today', () => {
  const broken = '{"schema":"plinth.record/v1","id":"br'
  const newer = line({ schema: 'plinth.record/v9', id: 'future', figures: 'elsewhere' })
  const text = `${line(record('1'))}${broken}\n${newer}${line(record('2'))}oops\n`

  test('are reported and left out', async () => {
    const { records, problems } = await folderWith('lines', { [TODAY]: text }).read({})
    expect(records.map(({ id }) => id)).toEqual(['1', '2'])
    expect(problems).toEqual([
      {
        kind: 'corrupt',
        where: expect.stringContaining(`${TODAY} of the folder`),
        what: '2 lines are left out; of the first, line 2: it is not JSON',
        mend: 'correct the line, or delete it',
      },
      expect.objectContaining({
        kind: 'newer',
        what: 'line 3 is left out: it has the schema plinth.record/v9, which this version does not know',
      }),
    ])
  })

  test('stay as they are where something is added, in a folder and on a branch', async () => {
    const store = folderWith('kept', { [TODAY]: text })
    expect(await store.append([record('2'), record('3')])).toMatchObject({ added: 1, known: 1 })
    expect(readFileSync(join(home, 'kept', TODAY), 'utf8')).toBe(text + line(record('3')))

    const remote = newRemote(home)
    const branch = openHistory({ store: 'branch', branch: 'h' }, placeIn(home, remote))
    await branch.append([record('0')])
    const work = join(home, 'work')
    gitIn(home, 'clone', '--quiet', '--branch=h', remote, work)
    writeFileSync(join(work, TODAY), text)
    gitIn(
      work,
      '-c',
      'user.name=x',
      '-c',
      'user.email=x@y',
      'commit',
      '--quiet',
      '--all',
      '--message=by hand',
    )
    gitIn(work, 'push', '--quiet')
    expect(await branch.append([record('3')])).toMatchObject({ added: 1 })
    expect(gitIn(remote, 'show', `h:${TODAY}`)).toBe((text + line(record('3'))).trim())
  })

  test('a line that was cut off does not swallow the next', async () => {
    const store = folderWith('cut', { [TODAY]: broken })
    await store.append([record('1')])
    const { records, problems } = await store.read({})
    expect(records.map(({ id }) => id)).toEqual(['1'])
    expect(problems).toHaveLength(1)
  })

  test.each([
    ['no object', '7', 'it does not name its schema'],
    ['another schema', '{"schema":"other/v1"}', 'it has the schema "other/v1"'],
    ['a time that is none', line({ ...record('1'), at: '2026-13-40T00:00:00Z' }), '"at" is not as in'],
    ['a verdict that is none', line({ ...record('1'), verdict: 'fine' }), '"verdict" is not as in'],
    [
      'an object of its own kind',
      '{"__proto__":{"schema":"plinth.record/v1"}}',
      'it does not name its schema',
    ],
  ])('%s', async (name, bad, why) => {
    const { records, problems } = await folderWith(name, { [TODAY]: bad }).read({})
    expect(records).toEqual([])
    expect(problems).toMatchObject([{ kind: 'corrupt', what: expect.stringContaining(why) }])
  })
})

describe('earlier schemas', () => {
  test('a report that was kept as a line is read as its record, and not stored again', async () => {
    const store = folderWith('reports', { [TODAY]: line(sampleReport) })
    const { records, problems } = await store.read({})
    expect(problems).toEqual([])
    expect(records).toEqual([recordOf(sampleReport)])
    expect(await store.append([recordOf(sampleReport)])).toMatchObject({ added: 0, known: 1 })
  })

  test('are led from version to version', () => {
    const migrations = new Map([
      ['plinth.record/v-1', (value: unknown) => ({ ...Object(value), schema: 'plinth.record/v0' })],
      [
        'plinth.record/v0',
        (value: unknown) => ({ ...Object(value), schema: 'plinth.record/v1', mended: true }),
      ],
    ])
    expect(migrate({ schema: 'plinth.record/v-1' }, migrations)).toEqual({
      schema: 'plinth.record/v1',
      mended: true,
    })
    expect(migrate({ schema: 'plinth.record/v2' }, migrations)).toEqual({ schema: 'plinth.record/v2' })
  })
})

describe('a record', () => {
  test('is the same whoever makes it, and another one for each attempt, job, step and start', () => {
    const { run } = sampleReport
    expect(recordOf(sampleReport)).toEqual(recordOf({ ...sampleReport }))
    const others = [
      { ...sampleReport, run: { ...run, attempt: 2 } },
      { ...sampleReport, run: { ...run, job: 'other' } },
      { ...sampleReport, run: { ...run, step: 'other' } },
      { ...sampleReport, gate: 'cost-check' },
      { ...sampleReport, startedAt: '2026-11-30T08:59:00.001Z' },
    ]
    expect(new Set([sampleReport, ...others].map((report) => recordOf(report).id)).size).toBe(6)
  })

  test('is bounded and harmless whatever the report says', () => {
    const hostile = recordOf({
      ...sampleReport,
      headline: `\u{1b}[31m${'x'.repeat(10_000)}\n::error::`,
      figures: Array.from({ length: 500 }, (_, index) => ({
        name: `${index}`.repeat(500),
        value: 1,
        unit: 'ms',
      })),
      environment: Object.fromEntries(
        Array.from({ length: 500 }, (_, index) => [`${index}`, 'y'.repeat(5000)]),
      ),
    })
    expect(JSON.stringify(hostile).length).toBeLessThan(30_000)
    expect(['\u{1b}', '\n'].filter((one) => hostile.headline.includes(one))).toEqual([])
  })
})

test('a query asks for gates and times', async () => {
  const store = openHistory({ store: 'folder', folder: 'asked' }, placeIn(home, ''))
  const at = (hour: number) => `2026-11-30T${String(hour).padStart(2, '0')}:00:00.000Z`
  await store.append([
    record('late', { at: at(11) }),
    record('early', { at: at(8) }),
    record('cost', { at: at(9), gate: 'cost-check' }),
    record('yesterday', { at: '2026-11-29T23:59:59.999Z' }),
  ])
  const ids = async (query: Parameters<typeof store.read>[0]) =>
    (await store.read(query)).records.map(({ id }) => id)
  expect(await ids({})).toEqual(['yesterday', 'early', 'cost', 'late'])
  expect(await ids({ gates: ['cost-check'] })).toEqual(['cost'])
  expect(await ids({ since: Date.parse(at(8)), until: Date.parse(at(11)) })).toEqual(['early', 'cost'])
  expect(await ids({ until: Date.parse(at(0)) })).toEqual(['yesterday'])
})
