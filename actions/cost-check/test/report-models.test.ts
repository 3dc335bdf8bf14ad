import { describe, expect, test } from '@jest/globals'
import { EVERYTHING, estimateData, judgementOf, modelOf, partOf, usageData } from './judgement.ts'
import { dec } from './money.ts'
import { linesOf, reportOf, rowsOf } from './report-read.ts'

const everything = reportOf(judgementOf(EVERYTHING))

describe('estimate and model usage', () => {
  test.each([
    ['above the limit without a note', {}, /which is above it\. No note of the cost was found\.$/],
    [
      'above the limit with a note',
      { noted: { source: 'the description of pull request 12' } },
      /which is above it\. The cost is noted in the description of pull request 12\.$/,
    ],
    [
      'within the limit',
      { high: dec('100') },
      /The limit of \$100\.00 holds for the high figure, which is within it\.$/,
    ],
    [
      'incomplete',
      { complete: false },
      /^Likely at least \$45\.50, between at least \$12\.10 and at least \$130\.25/,
    ],
    ['without any price', { low: null, likely: null, high: null }, /^No planned agent has a price/],
  ])('an estimate %s', (_, partial, said) => {
    const report = reportOf(judgementOf({ estimate: partOf(estimateData(partial)) }))
    expect(linesOf(report, 'Estimate of model cost')[0]).toMatch(said)
  })

  test('an estimate says per agent what was assumed, and by what it was calibrated', () => {
    const agents = [
      ...estimateData().agents,
      {
        name: 'x',
        count: 2,
        model: 'claude-next-7',
        pricedAs: null,
        low: null,
        likely: null,
        high: null,
        assumed: [],
      },
    ]
    const report = reportOf(judgementOf({ estimate: partOf(estimateData({ agents })) }))
    expect(rowsOf(report, 'Estimate of model cost').map((row) => Object.values(row))).toEqual([
      [
        '3 × code-explorer',
        'claude-opus-5',
        '$8.00',
        '$30.50',
        '$90.25',
        'turns 10 to 60; output 500 to 2,000 tokens a turn',
      ],
      ['1 × code-architect', 'claude-haiku-5-5', '$4.10', '$15.00', '$40.00', 'nothing'],
      ['2 × x', 'claude-next-7', 'no price', 'no price', 'no price', 'nothing'],
    ])
    expect(linesOf(report, 'Estimate of model cost').at(-1)).toMatch(/^Calibrated: multiplied by 1\.4, /)
  })

  test('usage: recomputed beside reported and billed, by model and class of tokens', () => {
    expect(rowsOf(everything, 'Model usage')).toEqual([
      {
        Model: 'claude-opus-4-7',
        Requests: '214',
        Cost: '$3.52',
        'Of side chains': '$0.41',
        'Tool says': '$2.87',
        Drift: '−18.5 %',
      },
    ])
    expect(rowsOf(everything, 'Model usage by class of tokens')[0]).toMatchObject({
      '1 h write': '173,852',
      'Cache read': '2,286,909',
    })
    const tokens = { input: 1, cacheWrite5m: 2, cacheWrite1h: 3, cacheRead: 40_000, output: 500 }
    const report = reportOf(
      judgementOf({
        usage: partOf(
          usageData({
            unpriced: [{ model: 'next', requests: 12, tokens, why: 'no row names it' }],
            models: [modelOf('next', { cost: null, reported: null, drift: null, billed: dec('0.001') })],
            bills: [{ file: 'cost.json', billed: dec('4.1'), drift: 0.16 }],
          }),
        ),
      }),
    )
    expect(linesOf(report, 'Model usage')[0]).toMatch(/^At least \$3\.52, recomputed/)
    expect(rowsOf(report, 'Model usage')).toMatchObject([
      { Model: 'next', Requests: '12', Tokens: '40,506', Why: 'no row names it.' },
      { Model: 'next', Cost: 'no price', Billed: '$0.001' },
      { File: 'cost.json', Billed: '$4.10', Drift: '+16 %' },
    ])
  })
})
