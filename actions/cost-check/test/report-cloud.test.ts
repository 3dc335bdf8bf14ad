import { describe, expect, test } from '@jest/globals'
import { cloudData, daysFrom, EVERYTHING, findingOf, judgementOf, partOf, unitCostData } from './judgement.ts'
import { dec } from './money.ts'
import { linesOf, reportOf, rowsOf, sectionOf } from './report-read.ts'

const everything = reportOf(judgementOf(EVERYTHING))

describe('the cloud cost', () => {
  const told = (partial: Parameters<typeof cloudData>[0], findings = [findingOf('cloud/total')]) =>
    reportOf(judgementOf({ cloud: partOf(cloudData(partial), { findings }) }))

  test('says what counts, and from when to when', () => {
    expect(linesOf(everything, 'Cloud cost')).toEqual([
      '$1,001.60: effective cost of usage, 2026-08-31 to 2026-11-20.',
    ])
  })

  test('has shares, of which the smallest are not nothing', () => {
    expect(rowsOf(everything, 'Cloud cost').map((row) => Object.values(row))).toEqual([
      ['Amazon EC2', '$612.40', '61.1 %'],
      ['Amazon RDS', '$301.18', '30.1 %'],
      ['Amazon S3', '$88.02', '8.8 %'],
      ['AWS Lambda', '$0.0042', '< 0.1 %'],
    ])
    expect(rowsOf(everything, 'Cloud cost by account and kind').map((row) => Object.values(row))).toEqual([
      ['production', '$900.60', '89.9 %'],
      ['staging', '$101.00', '10.1 %'],
      ['usage', '$1,001.60', '100 %'],
      ['tax', '$88.10', '8.8 %'],
      ['credit', '−$12.50', '−1.2 %'],
    ])
  })

  test.each([
    [
      'a finding without data',
      { findings: [findingOf('incomplete/a', { verdict: 'no-data' as const })] },
      [],
    ],
    ['a problem of gathering', {}, ['cloud' as const]],
  ])('is a lower bound with %s', (_, part, parts) => {
    const report = reportOf(judgementOf({ cloud: partOf(cloudData(), part) }), {
      problems: [
        { parts, source: 'a.csv', line: null, effect: 'incomplete', what: 'it is cut', mend: 'give all' },
      ],
    })
    expect(linesOf(report, 'Cloud cost')[0]).toMatch(/^At least \$1,001\.60: /)
  })

  test('is no lower bound where rows that stand in two exports count once', () => {
    const findings = [findingOf('duplicate/b.csv', { verdict: 'no-data', severity: 'warn' })]
    expect(linesOf(told({}, findings), 'Cloud cost')[0]).toMatch(/^\$1,001\.60: /)
  })

  test('is drawn by whole week: a week that lacks a day would look cheap', () => {
    expect(sectionOf(everything, 'Cloud cost').blocks).toContainEqual({
      kind: 'plot',
      plot: expect.objectContaining({
        title: 'Cloud cost by week',
        x: { title: 'week of 2026', labels: Array.from({ length: 11 }, (_, index) => `W${36 + index}`) },
      }),
    })
    const days = daysFrom('2026-11-16', ['1', '2', '3.5'])
    expect(sectionOf(told({ days }), 'Cloud cost').blocks).toContainEqual({
      kind: 'plot',
      plot: {
        title: 'Cloud cost by day',
        x: { title: 'day', labels: ['11-16', '11-17', '11-18'] },
        y: { title: 'cost', unit: 'USD' },
        series: [{ name: 'cost', kind: 'bar', values: [1, 2, 3.5] }],
      },
    })
  })

  test('of several currencies without a rate is told in each, and in none of them alone', () => {
    const byCurrency = ['USD', 'EUR'].map((currency) => ({
      currency,
      amounts: { effective: dec('1'), billed: dec('2'), list: null, contracted: null },
      counted: dec('1'),
    }))
    const report = told({ byCurrency, currency: null, total: null, billed: null, services: [], days: [] })
    expect(linesOf(report, 'Cloud cost')[0]).toMatch(/^There is no total in one currency: /)
    expect(rowsOf(report, 'Cloud cost').map((row) => Object.values(row))).toEqual([
      ['USD', '$1.00', '$1.00', '$2.00', '–', '–'],
      ['EUR', '1.00 EUR', '1.00 EUR', '2.00 EUR', '–', '–'],
    ])
    expect(report.outputs['total']).toBe('')
  })

  test('cuts a long table and says so', () => {
    const services = Array.from({ length: 25 }, (_, index) => ({ name: `s${index}`, amount: dec('1') }))
    const report = told({ services })
    expect(rowsOf(report, 'Cloud cost')).toHaveLength(10)
    expect(linesOf(report, 'Cloud cost')).toContain('… and 15 more. The JSON report has them.')
  })

  test('tells what changed most, the largest change first, and leaves out what did not', () => {
    expect(linesOf(everything, 'What changed most')).toEqual([
      'The newest 4 whole weeks against the 4 before: $23.30 less in all. Amazon EC2 fell most, by $29.50.',
    ])
    expect(rowsOf(everything, 'What changed most').map((row) => Object.values(row))).toEqual([
      ['Amazon EC2', '$220.10', '$190.60', '−$29.50', '−13.4 %'],
      ['Amazon RDS', '$98.00', '$104.20', '+$6.20', '+6.3 %'],
      ['AWS Lambda', '$0.00', '$0.0042', '+$0.0042', 'from nothing'],
    ])
  })
})

describe('the cost per user', () => {
  const told = (partial: Parameters<typeof unitCostData>[0]) =>
    linesOf(reportOf(judgementOf({ unitCost: partOf(unitCostData(partial)) })), 'Cost per user')

  test('says the trend, how sure it is, and what it is made of', () => {
    expect(linesOf(everything, 'Cost per user')).toEqual([
      'Decreasing: a user costs less and less, −7.8 % per 30 days (−9 % to −6.1 %, 90 % interval; 11 whole weeks; p < 0.0001).',
      'Per 30 days, the cost itself changed by −2.5 % (−3.1 % to −1.1 %), the number of users by +5.8 % (+5 % to +6.7 %).',
    ])
  })

  test('calls a fall that is only user growth that', () => {
    expect(told({ onlyUserGrowth: true })[1]).toMatch(
      /Only more users share it: the cost itself is not shown to fall\.$/,
    )
  })

  test('says where the number of users never changes, and where an interval has no end', () => {
    const change = { per30Days: 0.5, low: -1, high: Number.POSITIVE_INFINITY }
    const users = { kind: 'constant', users: dec('100') } as const
    const report = reportOf(judgementOf({ unitCost: partOf(unitCostData({ change })) }), { users })
    expect(linesOf(report, 'Cost per user')).toEqual([
      expect.stringContaining('+50 % per 30 days (−100 % to infinite, 90 % interval;'),
      'The number of users was given as one number, so this is the trend of the cost alone.',
    ])
  })

  test('says less where there is less', () => {
    const none = { change: null, costChange: null, usersChange: null, p: null }
    expect(told({ trend: 'not enough data', ...none, weeks: [] })).toEqual([
      'Not enough data: a trend needs at least 6 whole weeks (0 whole weeks).',
    ])
    expect(told({ trend: 'inconclusive', p: { decreasing: 0.2, increasing: 0.81 } })[0]).toContain(
      'p = 0.2 for falling, p = 0.81 for rising',
    )
  })

  test('is listed by week, the newest first, with digits enough to see a change', () => {
    expect(rowsOf(everything, 'Cost per user in 11 whole weeks')[0]).toEqual({
      Week: '2026-W46',
      From: '2026-11-09',
      Cost: '$85.00',
      'Users a day': '2,410',
      'Cost per user (USD)': '0.0353',
    })
    expect(rowsOf(everything, 'Cost per user in 11 whole weeks').at(-1)).toEqual({
      'Week left out': '2026-W47',
      Why: 'Its newest days are late.',
    })
  })
})
