import { describe, expect, test } from '@jest/globals'
import {
  anomalyData,
  budgetData,
  budgetOf,
  ciData,
  EVERYTHING,
  findingOf,
  infracostData,
  judgementOf,
  partOf,
  projectOf,
  savingsData,
} from './judgement.ts'
import { dec } from './money.ts'
import { linesOf, reportOf, rowsOf, titlesOf } from './report-read.ts'

const everything = reportOf(judgementOf(EVERYTHING))

describe('budgets, forecast, unusual days, savings, Infracost and CI', () => {
  test('budgets: used, pace, forecast and run rate', () => {
    expect(rowsOf(everything, 'Budgets')).toEqual([
      {
        Budget: 'all, 2026-11',
        Verdict: '✅ pass',
        Spent: '$241.20 of $400.00',
        Used: '60.3 %',
        'Time passed': '70 %',
        Pace: '0.861 ×',
        Forecast: '$344.91 ($331.20 to $360.02)',
        'Run rate': '$344.57',
      },
    ])
    const findings = [
      findingOf('budget/all/step', { subject: 'Budget all', verdict: 'fail', severity: 'warn' }),
    ]
    const warned = reportOf(
      judgementOf({ budget: partOf(budgetData(budgetOf('all'), budgetOf('rest')), { findings }) }),
    )
    expect(rowsOf(warned, 'Budgets').map((row) => row['Verdict'])).toEqual(['🟡 warns', '✅ pass'])
    const unknown = { limit: null, used: Number.POSITIVE_INFINITY, pace: null, forecast: null }
    const report = reportOf(judgementOf({ budget: partOf(budgetData(budgetOf('growth', unknown))) }))
    expect(rowsOf(report, 'Budgets')[0]).toMatchObject({
      Spent: '$241.20',
      Used: 'from nothing',
      Pace: '–',
      Forecast: '–',
    })
  })

  test('forecast, unusual days and savings', () => {
    expect(linesOf(everything, 'Forecast')).toEqual([
      '2026-11 is expected to cost $344.91 (80 % interval $331.20 to $360.02). Spent until 2026-11-18: $241.20. At the plain run rate it would be $344.57.',
    ])
    expect(rowsOf(everything, 'Unusual days').map((row) => row['What'])).toEqual([
      'dearer than usual',
      'cheaper than usual: is data missing?',
    ])
    expect(rowsOf(everything, 'Unusual days')[0]).toMatchObject({ Usual: '$14.10', Change: '+197 %' })
    expect(rowsOf(everything, 'Where to save').map((row) => row['Saves a month'])).toEqual([
      '$44.63',
      'not known',
    ])
    const quiet = reportOf(judgementOf({ anomalies: partOf(anomalyData({ anomalies: [], tooShort: [] })) }))
    expect(linesOf(quiet, 'Unusual days')).toEqual([
      '7 days of 4 services were held against the same weekday of the weeks before: none stands out.',
    ])
    const none = reportOf(judgementOf({ savings: partOf(savingsData({ savings: [] })) }))
    expect(titlesOf(none)).not.toContain('Where to save')
  })

  test('Infracost: what failed or has no price makes a lower bound, an increase from nothing is called that', () => {
    expect(linesOf(everything, 'Infrastructure as code')[0]).toBe(
      '$1,361.31 a month, +$120.00 (+9.7 %) against the base.',
    )
    const projects = [
      projectOf('a', { state: 'incomplete', resources: { priced: 3, unpriced: 12, unsupported: 1 } }),
      projectOf('b', { state: 'failed', total: null, base: null, difference: null, increase: null }),
      projectOf('c', { state: 'new', base: dec('0'), increase: 'infinite', changes: [] }),
    ]
    const report = reportOf(
      judgementOf({
        infracost: partOf(infracostData({ projects, complete: false, increase: 'infinite' })),
      }),
    )
    expect(linesOf(report, 'Infrastructure as code')[0]).toBe(
      'At least $1,361.31 a month, +$120.00 (from nothing) against the base.',
    )
    expect(rowsOf(report, 'Infrastructure as code').slice(0, 3)).toMatchObject([
      {
        Project: 'a',
        State: '⚠️ incomplete',
        Now: 'at least $1,361.31',
        Resources: '3 priced, 12 without a price, 1 not supported',
      },
      { Project: 'b', State: '❌ failed', Now: '–', Difference: '–', Change: '–' },
      { Project: 'c', State: '✅ new', Change: 'from nothing' },
    ])
    expect(rowsOf(report, 'Infrastructure as code').slice(3)[0]).toEqual({
      Resource: 'aws_instance.web',
      Project: 'a',
      Before: '$642.57',
      After: '$742.57',
      Difference: '+$100.00',
    })
    const none = { base: null, difference: null, increase: null }
    const alone = infracostData({ ...none, projects: [projectOf('a', none)] })
    expect(linesOf(reportOf(judgementOf({ infracost: partOf(alone) })), 'Infrastructure as code')[0]).toBe(
      '$1,361.31 a month. There is no base to compare with.',
    )
  })

  test('CI: by workflow and job, by week, and what would save most', () => {
    const sampled = ciData({ sampled: { read: 200, of: 800 }, complete: false, billed: dec('9.1') })
    const report = reportOf(judgementOf({ ci: partOf(sampled) }))
    expect(linesOf(report, 'CI')[0]).toBe(
      'About $12.35 for 2,058 billed minutes from 2026-10-23 to 2026-11-22, at list prices, before minutes that the plan includes. The jobs of 200 of 800 runs were read. GitHub billed $9.10.',
    )
    expect(rowsOf(report, 'CI')).toMatchObject([
      { Workflow: 'CI', Cost: '$10.80', Share: '87.5 %' },
      { Workflow: 'Release' },
      { Change: 'Cancel runs that a newer push made useless: CI', 'Saves a month': '$2.16' },
    ])
    expect(rowsOf(report, 'CI by job')[1]).toMatchObject({ Runner: 'not known', Cost: 'no price' })
  })
})
