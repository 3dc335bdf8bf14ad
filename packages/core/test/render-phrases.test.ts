import { describe, expect, test } from '@jest/globals'
import {
  confidencePhrase,
  counted,
  listed,
  statementBlocks,
  table,
  withoutStop,
  worstFirst,
} from '../src/render/index.ts'

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('listed(%p)', (parts, text) => {
  expect(listed(parts)).toBe(text)
})

test('a noun follows its number', () => {
  expect([
    counted(0, 'round'),
    counted(1, 'round'),
    counted(2995, 'probe'),
    counted(2, 'try', 'tries'),
  ]).toEqual(['0 rounds', '1 round', '2,995 probes', '2 tries'])
})

test('a confidence is never rounded up to certainty', () => {
  expect([1 - 0.05, 0.9995, 0.99999].map(confidencePhrase)).toEqual(['95 %', '99.9 %', '99.9 %'])
})

test('a sentence loses its stop, and a clause keeps its end', () => {
  expect(['It ended.', 'it ended'].map(withoutStop)).toEqual(['It ended', 'it ended'])
})

test('a table knows its columns of numbers', () => {
  expect(table(['Metric', 'P95>'], [['GET /', '41 ms']])).toEqual({
    kind: 'table',
    columns: [
      { title: 'Metric', align: 'left' },
      { title: 'P95', align: 'right' },
    ],
    rows: [['GET /', '41 ms']],
  })
})

test('what decides most comes first, and what is alike stays in order', () => {
  const judged = (['pass', 'fail', 'skipped', 'no-data', 'inconclusive', 'fail'] as const).map(
    (verdict, place) => ({ verdict, place }),
  )
  expect(worstFirst(judged).map(({ place }) => place)).toEqual([1, 5, 3, 4, 0, 2])
})

describe(statementBlocks, () => {
  test('says once what is said of several', () => {
    expect(
      statementBlocks('Proved:', [
        ['it is fast', 'a'],
        ['it is up', 'a'],
        ['it is fast', 'b'],
      ]),
    ).toEqual([
      { kind: 'text', text: { strong: 'Proved:' } },
      { kind: 'list', items: ['it is fast: a, b', 'it is up: a'] },
    ])
  })

  test('names nothing where there is but one thing', () => {
    expect(statementBlocks('Proved:', [['it is fast', '']])[1]).toEqual({
      kind: 'list',
      items: ['it is fast'],
    })
  })

  test('counts what would be too many names, and says nothing of nothing', () => {
    const many = Array.from({ length: 50 }, (_, index) => ['it is up', `n${index}`] as const)
    expect(statementBlocks('Proved:', many)[1]).toEqual({
      kind: 'list',
      items: ['it is up: n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11 and 38 others'],
    })
    expect(statementBlocks('Proved:', [])).toEqual([])
  })
})
