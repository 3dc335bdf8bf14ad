import { beforeAll, describe, expect, test } from '@jest/globals'
import { decimalText, sum } from '@plinth/core/money'
import { type ChargeGroup, METRICS } from '../../actions/cost-check/src/evidence/charges.ts'
import { DIALECTS } from '../../actions/cost-check/src/read/dialects/index.ts'
import { type LedgerResult, openLedger } from '../../actions/cost-check/src/read/ledger/index.ts'
import { FOCUS_SAMPLE, hasFocusSample, readFocusSample } from './focus-sample.ts'

const present = hasFocusSample()
const when = present ? describe : describe.skip

function read(text: string): LedgerResult {
  const ledger = openLedger({ tags: ['application'], dialects: DIALECTS })
  const reader = ledger.file('focus.csv')
  const bytes = new TextEncoder().encode(text)
  for (let at = 0; at < bytes.length; at += 1000) reader.push(bytes.subarray(at, at + 1000))
  reader.end()
  return ledger.finish()
}

/** Effective, billed, list and contracted. */
function totals(groups: readonly ChargeGroup[]): (string | null)[] {
  return METRICS.map((metric) => {
    const amounts = groups.map(({ amounts: by }) => by[metric]).filter((amount) => amount !== null)
    return amounts.length === 0 ? null : decimalText(sum(amounts))
  })
}

const rowsOf = (groups: readonly ChargeGroup[]) => groups.reduce((rows, group) => rows + group.rows, 0)

// Every expectation was computed with Python's csv and decimal modules.
when(`the FOCUS sample${present ? '' : ` (skipped: ${FOCUS_SAMPLE} is absent)`}`, () => {
  let groups: readonly ChargeGroup[] = []
  let result: LedgerResult | undefined
  beforeAll(() => {
    result = read(readFocusSample())
    groups = result.ledger.groups
  })

  test('is read whole', () => {
    expect(result?.ledger.sources).toEqual([
      {
        ...{ file: 'focus.csv', format: 'focus', rows: 1000, unreadable: 0, repeated: 0 },
        ...{ first: '2024-09-01', last: '2024-09-30' },
      },
    ])
    expect(result?.problems).toEqual([])
  })

  test('has its sums, to the last digit', () => {
    expect(totals(groups)).toEqual(['14.97651418586', '20.52022672899', '20.39090575119', '14.97626039326'])
  })

  test.each([
    ['usage', 997, ['17.97651418586', '22.86192672899', '23.00460575119', '17.97626039326']],
    ['credit', 1, ['-3', '-2.6137', '-2.6137', '-3']],
    ['adjustment', 2, ['0', '0.272', '0', null]],
  ])('of the kind %s there are %d rows', (kind, rows, expected) => {
    const own = groups.filter((group) => group.kind === kind)
    expect(rowsOf(own)).toBe(rows)
    expect(totals(own)).toEqual(expected)
  })

  test.each([
    ['on-demand', 988, ['17.97651418586', '22.59685280426', '22.59685280426', '17.97626039326']],
    ['committed', 4, ['0', '0', '0.1426790222', '0']],
    ['other', 1, ['-3', '-2.6137', '-2.6137', '-3']],
    ['unknown', 7, ['0', '0.53707392473', '0.26507392473', null]],
  ])('paid for as %s there are %d rows', (use, rows, expected) => {
    const own = groups.filter((group) => group.use === use)
    expect(rowsOf(own)).toBe(rows)
    expect(totals(own)).toEqual(expected)
  })

  test('has its sums by service and by day', () => {
    const effective = (own: readonly ChargeGroup[]) => totals(own)[0]
    const services = Map.groupBy(groups, ({ service }) => service)
    expect(services.size).toBe(33)
    expect(effective(services.get('Amazon Elastic Compute Cloud') ?? [])).toBe('13')
    expect(effective(services.get('Azure DB for MySQL') ?? [])).toBe('0.37096774194')
    expect(effective(services.get('Azure Machine Learning') ?? [])).toBe('-0.15189756178')
    const days = Map.groupBy(groups, ({ day }) => day)
    expect(days.size).toBe(30)
    expect(effective(days.get('2024-09-01') ?? [])).toBe('0.0000003702')
    expect(new Set(groups.map(({ account }) => account)).size).toBe(73)
    expect(rowsOf(groups.filter(({ tagged }) => tagged === true))).toBe(711)
  })

  test('has 13 negative rows, which count as what they are', () => {
    // Alone, each of its rows is a group whose sign is the row's.
    const [header = '', ...lines] = readFocusSample().trimEnd().split('\n')
    const negative = lines.filter((line) => {
      const { ledger } = read(`${header}\n${line}\n`)
      return totals(ledger.groups)[1]?.startsWith('-') === true
    })
    expect(negative).toHaveLength(13)
    const { ledger } = read([header, ...negative, ''].join('\n'))
    expect(totals(ledger.groups).slice(0, 2)).toEqual(['-3.1619713001', '-2.7756713001'])
    expect(new Set(ledger.groups.map(({ kind }) => kind))).toEqual(new Set(['usage', 'credit']))
  })
})

test(`the FOCUS sample is ${present ? 'present' : `absent, so nothing was checked on it: ${FOCUS_SAMPLE}`}`, () => {
  expect(hasFocusSample()).toBe(present)
})
