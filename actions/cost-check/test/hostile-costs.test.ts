import { describe, expect, test } from '@jest/globals'
import { judged } from './hostile-gate.ts'

const HEADER = 'date,amount,currency,service\n'
const days = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => `2026-11-${String(first + index).padStart(2, '0')}`)
/** $5 a day in November, up to the 22nd, which is today. */
const MONTH = days(1, 22).map((day) => `${day},5,USD,S\n`)
const judge = (text: string) =>
  judged({ files: { 'a.csv': text }, inputs: { costs: 'a.csv', budget: '1000 USD' } })

describe('a budget is not kept by', () => {
  test.each([
    ['nothing of the kind', HEADER + MONTH.join(''), 'pass'],
    [
      'a charge of a month to come',
      `${HEADER}2026-11-02,50000,USD,S\n${MONTH.join('')}2026-12-01,0.01,USD,S\n`,
      'fail',
    ],
    ['the same, where it is kept so far', `${HEADER}${MONTH.join('')}2026-12-01,0.01,USD,S\n`, 'no-data'],
    ['an export that ends long before today', HEADER + MONTH.slice(0, 5).join(''), 'no-data'],
    [
      'a second column of amounts',
      `date,amount,amount\n${days(1, 22)
        .map((day) => `${day},0,5000\n`)
        .join('')}`,
      'no-data',
    ],
    [
      'a quantity beside the cost',
      `date,amount,cost\n${days(1, 22)
        .map((day) => `${day},0,5000\n`)
        .join('')}`,
      'no-data',
    ],
    [
      'a second currency',
      `date,amount,currency,Currency\n${days(1, 22)
        .map((day) => `${day},5,USD,EUR\n`)
        .join('')}`,
      'no-data',
    ],
    ['the last day there is', `${HEADER}${MONTH.join('')}9999-12-31,5000,USD,S\n`, 'no-data'],
    ['the first one', `${HEADER}${MONTH.join('')}0001-01-01,5000,USD,S\n`, 'no-data'],
  ])('%s', async (_title, text, verdict) => {
    expect((await judge(text)).verdict).toBe(verdict)
  })

  test('columns that could both be meant are named', async () => {
    expect((await judge('Date,Cost,cost\n2026-11-01,1,2\n')).told).toContain('could be meant: "cost"')
  })
})
