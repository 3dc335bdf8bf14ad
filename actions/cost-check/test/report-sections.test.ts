import { describe, expect, test } from '@jest/globals'
import {
  budgetData,
  budgetOf,
  cloudData,
  EVERYTHING,
  estimateData,
  findingOf,
  judgementOf,
  NOTHING_ASKED,
  partOf,
  usageData,
} from './judgement.ts'
import { linesOf, reportOf, rowsOf, sectionOf, titlesOf } from './report-read.ts'

describe('the order of the sections', () => {
  test('is what is wrong, the overview, the parts, and what they rest on', () => {
    const judgement = judgementOf(
      {
        ...EVERYTHING,
        usage: partOf(usageData(), {
          verdict: 'no-data',
          findings: [findingOf('unpriced/next', { verdict: 'no-data' })],
        }),
        budget: partOf(budgetData(budgetOf('all')), {
          verdict: 'fail',
          findings: [findingOf('budget/all', { verdict: 'fail' })],
        }),
        savings: NOTHING_ASKED.savings,
      },
      { findings: [findingOf('stale/opus', { verdict: 'inconclusive', severity: 'inform' })] },
    )
    expect(titlesOf(reportOf(judgement))).toEqual([
      'Unpriced, incomplete or unknown',
      'What fails',
      'Also noticed: 1',
      'At a glance',
      'Cloud cost',
      'Cloud cost by account and kind',
      'Cost per user',
      'Cost per user in 11 whole weeks',
      'What changed most',
      'Budgets',
      'Forecast',
      'Unusual days',
      'Infrastructure as code',
      'Estimate of model cost',
      'Model usage',
      'Model usage by class of tokens',
      'CI',
      'CI by job',
      'Not asked',
    ])
  })

  test('has nothing but how to begin where nothing was asked', () => {
    const report = reportOf(judgementOf({}, { verdict: 'skipped', headline: 'give `costs`.' }))
    expect(titlesOf(report)).toEqual(['How to begin'])
    expect(linesOf(report, 'How to begin')).toHaveLength(10)
    expect(linesOf(report, 'How to begin')[0]).toBe('Cloud cost: Give cost exports by the input costs.')
    expect(report.headline).toBe('Give costs')
  })
})

describe('what is wrong', () => {
  const judgement = judgementOf({
    cloud: partOf(cloudData(), {
      verdict: 'no-data',
      findings: [
        findingOf('duplicate/b.csv', { verdict: 'no-data', severity: 'warn', subject: 'b.csv' }),
        findingOf('incomplete/a.csv', {
          verdict: 'no-data',
          subject: 'a.csv',
          why: '3 rows could not be read; see `cost.charges`',
        }),
      ],
    }),
    estimate: partOf(estimateData(), {
      findings: [findingOf('drift/x', { verdict: 'fail', severity: 'warn', subject: 'x' })],
    }),
  })
  const report = reportOf(judgement)

  test('names each with its weight, what blocks first', () => {
    expect(rowsOf(report, 'Unpriced, incomplete or unknown')).toEqual([
      {
        Weight: '⚠️ not known',
        What: 'a.csv',
        'Why, and what to do': '3 rows could not be read; see cost.charges.',
      },
      { Weight: '🟡 warns', What: 'b.csv', 'Why, and what to do': 'It is kept.' },
    ])
  })

  test('is a list where a reason is too long for a cell: what to do stands at its end', () => {
    const why = `${'Something is missing. '.repeat(30)}Add it.`
    const findings = [findingOf('incomplete/a.csv', { verdict: 'no-data', subject: 'a.csv', why })]
    const told = reportOf(judgementOf({ cloud: partOf(cloudData(), { findings }) }))
    expect(linesOf(told, 'Unpriced, incomplete or unknown')[1]).toBe(`⚠️ not known – a.csv: ${why}`)
  })

  test('shortens long paths from the front, and leaves ids as they are', () => {
    const subjects = [
      'infrastructure/environments/production/network/eu-central-1',
      'my-big-box',
      'budget all',
    ]
    const findings = subjects.map((subject) => findingOf(subject, { verdict: 'fail', subject }))
    const told = reportOf(judgementOf({ cloud: partOf(cloudData(), { findings }) }))
    expect(rowsOf(told, 'What fails').map((row) => row['What'])).toEqual([
      '…/environments/production/network/eu-central-1',
      'my-big-box',
      'Budget all',
    ])
  })

  test('is only something to look at where nothing fails', () => {
    expect(rowsOf(report, 'What to look at')).toEqual([
      { Weight: '🟡 warns', What: 'X', 'Why, and what to do': 'It is kept.' },
    ])
    expect(titlesOf(report)).not.toContain('What fails')
  })

  test('stands in the overview as well, with every part that was asked', () => {
    expect(rowsOf(report, 'At a glance')).toEqual([
      { Part: 'Cloud cost', Verdict: '⚠️ no data', 'What was found': 'Nothing is wrong.' },
      { Part: 'Estimate of model cost', Verdict: '🟡 warns', 'What was found': 'Nothing is wrong.' },
    ])
  })
})

describe('what holds', () => {
  test('is told as well, folded, and what counts stands with the total', () => {
    const why = 'Counted is the effective cost of usage. Not counted: tax $88.10.'
    const findings = [
      findingOf('cloud/treatment', { kind: 'treatment', subject: 'What counts', severity: 'inform', why }),
    ]
    const report = reportOf(judgementOf({ cloud: partOf(cloudData(), { findings }) }))
    expect(linesOf(report, 'What holds')).toEqual([`What counts: ${why}`])
    expect(sectionOf(report, 'What holds')).toMatchObject({ folded: true, shownIn: 'summary' })
    expect(linesOf(report, 'Cloud cost')[1]).toBe(why)
  })
})
