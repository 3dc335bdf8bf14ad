import { describe, expect, test } from '@jest/globals'
import { gatherReports, samplesSchema } from '../src/gather/reports/index.ts'
import { codes, gatherContents, valueRound } from './reports-reading.ts'

const checkout = {
  name: 'checkout p95',
  unit: 'ms',
  better: 'lower',
  rounds: [
    { base: 41.2, head: 43 },
    { base: 40.8, head: 42.6 },
  ],
}
const samples = (...metrics: readonly unknown[]) => JSON.stringify({ schema: 'plinth.samples/v1', metrics })

describe('plinth.samples/v1', () => {
  test('one file tells of both sides', async () => {
    expect(await gatherContents({ head: [samples(checkout)] })).toEqual({
      source: 'reports',
      method: 'one report of plinth.samples',
      loop: 'unknown',
      hasBase: true,
      subjects: [
        {
          name: 'checkout p95',
          metrics: [{ id: 'checkout p95', unit: 'ms', better: 'lower', scale: 'ratio' }],
          base: [valueRound(0, { 'checkout p95': 41.2 }), valueRound(1, { 'checkout p95': 40.8 })],
          head: [valueRound(0, { 'checkout p95': 43 }), valueRound(1, { 'checkout p95': 42.6 })],
        },
      ],
      problems: [],
      gaps: [],
      stop: 'rounds',
      maxRounds: 2,
      environment: null,
      roundSeconds: null,
      thresholds: [],
    })
  })

  test('rounds of several files follow each other', async () => {
    const { subjects } = await gatherContents({ head: [samples(checkout), samples(checkout)] })
    expect(subjects[0]?.head.map(({ index, values }) => [index, values['checkout p95']])).toEqual([
      [0, 43],
      [1, 42.6],
      [2, 43],
      [3, 42.6],
    ])
  })

  test('a file named for base and for head counts once', async () => {
    const io = {
      read: async function* () {
        yield Buffer.from(samples(checkout))
      },
    }
    const { subjects } = await gatherReports({ base: ['same'], head: ['same'] }, io)
    expect(subjects[0]?.base).toHaveLength(2)
  })

  test('files that disagree about a unit or a direction cannot be merged', async () => {
    for (const other of [{ unit: 's' }, { better: 'higher' }]) {
      const evidence = await gatherContents({ head: [samples(checkout), samples({ ...checkout, ...other })] })
      expect(codes(evidence)).toEqual(['metric-mismatch'])
      expect(evidence.subjects[0]?.metrics).toEqual([])
    }
  })

  test.each([
    ['zero', { rounds: [{ base: 1, head: 0 }] }, 'metric-not-positive', 'has head 0 in round 1'],
    ['negative', { rounds: [{ base: -2, head: 1 }] }, 'metric-not-positive', 'has base -2 in round 1'],
    ['no rounds', { rounds: [] }, 'metric-shape', '"rounds" is empty'],
    ['half a round', { rounds: [{ base: 1 }] }, 'metric-shape', '"rounds.0.head" is not of type number'],
    ['no direction', { better: 'sideways' }, 'metric-shape', '"better" is none of lower, higher'],
    ['no name', { name: '' }, 'metric-shape', '"name" is empty'],
    [
      'a text for a number',
      { rounds: [{ base: '1', head: 1 }] },
      'metric-shape',
      '"rounds.0.base" is not of type number',
    ],
  ])('%s spoils one metric, not the others', async (_, change, code, message) => {
    const evidence = await gatherContents({
      head: [samples({ ...checkout, name: 'bad', ...change }, checkout)],
    })
    expect(codes(evidence)).toEqual([code])
    expect(evidence.problems[0]?.message).toContain(message)
    expect(evidence.subjects.map(({ name }) => name)).toEqual(['checkout p95'])
  })

  test('numbers JSON cannot hold are refused', async () => {
    const text = samples(checkout).replace('41.2', '1e400')
    expect(codes(await gatherContents({ head: [text] }))).toEqual(['metric-shape'])
    expect(codes(await gatherContents({ head: [text.replace('1e400', 'NaN')] }))).toEqual(['report-not-json'])
  })

  test('a metric given twice in one file is not judged', async () => {
    const evidence = await gatherContents({
      head: [samples(checkout, { ...checkout, rounds: [{ base: 1, head: 1 }] })],
    })
    expect(codes(evidence)).toEqual(['metric-duplicate'])
    expect(evidence.subjects).toEqual([])
  })

  test('hostile names stay text: shortened, and never a prototype', async () => {
    const long = `<img src=x>@team ::error::${'x'.repeat(500)}`
    const { subjects } = await gatherContents({
      head: [samples({ ...checkout, name: '__proto__' }, { ...checkout, name: long })],
    })
    expect(subjects.map(({ name }) => name)).toEqual(['__proto__', `${long.slice(0, 199)}…`])
    expect(Object.entries(subjects[0]?.head[0]?.values ?? {})).toEqual([['__proto__', 43]])
  })

  test('the schema accepts what the gate accepts', () => {
    expect(samplesSchema.safeParse(JSON.parse(samples(checkout))).success).toBe(true)
    expect(samplesSchema.safeParse(JSON.parse(samples({ ...checkout, rounds: [] }))).success).toBe(false)
  })
})
