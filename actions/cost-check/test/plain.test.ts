import { describe, expect, test } from '@jest/globals'
import { readExports, totalOf } from './exports.ts'

const read = (text: string) => readExports([['costs.csv', text]])

describe('a plain list', () => {
  test.each([
    ['date,amount\n2026-11-03,12.50\n', { currency: '', service: '', account: '' }],
    [
      'date,amount,currency,service\n2026-11-03,12.50,EUR,Mail\n',
      { currency: 'EUR', service: 'Mail', account: '' },
    ],
    [
      'Day;Total Cost (EUR);Account ID\n2026-11-03;12.50;a-1\n',
      { currency: 'EUR', service: '', account: 'a-1' },
    ],
    ['cost_usd\tusage_date\n12.50\t2026/11/03\n', { currency: 'USD', service: '', account: '' }],
    [
      'timestamp|product|cost\n2026-11-03T23:59:59Z| Mail | 12.50 \n',
      { currency: '', service: 'Mail', account: '' },
    ],
    ['\uFEFF"date","spend"\r\n"2026-11-03","12.50"\r\n', { currency: '', service: '', account: '' }],
  ])('%j', (text, expected) => {
    const { ledger, problems } = read(text)
    expect(ledger.groups).toMatchObject([
      { day: '2026-11-03', days: 1, kind: 'usage', use: 'unknown', ...expected },
    ])
    for (const metric of ['effective', 'billed'] as const) expect(totalOf(ledger.groups, metric)).toBe('12.5')
    expect(ledger.groups[0]?.amounts).toMatchObject({ list: null, contracted: null })
    expect(ledger.sources).toMatchObject([
      { format: 'plain', rows: 1, first: '2026-11-03', last: '2026-11-03' },
    ])
    expect(problems).toEqual([])
  })

  test('says which columns it did not read', () => {
    expect(read('date,amount,team,note\n2026-11-03,1,a,b\n').problems).toMatchObject([
      {
        effect: 'note',
        what: 'It was read as a plain list of dates and amounts, without its columns "team" and "note".',
      },
    ])
  })

  test.each([
    ['03/04/2026', '"03/04/2026" may mean two days, with the day or the month first: write it as 2026-11-22'],
    ['13/04/2026', '"13/04/2026" is no date such as 2026-11-22'],
    ['2026-02-30', '"2026-02-30" is no date such as 2026-11-22'],
    ['2026-11', '"2026-11" is no date such as 2026-11-22'],
    ['', '"" is no date such as 2026-11-22'],
  ])('the date %j is not guessed at', (date, why) => {
    const { ledger, problems } = read(`date,amount\n${date},1\n`)
    expect(ledger.groups).toEqual([])
    expect(problems).toMatchObject([{ effect: 'unusable', line: 2 }])
    expect(problems[0]?.what).toContain(`Line 2: ${why}.`)
  })

  test.each(['1,234.50', '12,50', '$12', '12 EUR', 'NaN', '9'.repeat(61), '1e999', '--1'])(
    'the amount %j is not guessed at',
    (amount) => {
      const { ledger, problems } = read(`date;amount\n2026-11-03;${amount}\n2026-11-04;2\n`)
      expect(totalOf(ledger.groups)).toBe('2')
      expect(problems).toMatchObject([{ effect: 'incomplete', line: 2 }])
      expect(problems[0]?.what).toContain('in the column "amount" is no amount such as 1234.56')
    },
  )
})
