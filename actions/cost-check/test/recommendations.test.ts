import { describe, expect, test } from '@jest/globals'
import { decimalText } from '@plinth/core/money'
import fc from 'fast-check'
import { readRecommendations } from '../src/read/recommendations/index.ts'

const read = (text: string) => readRecommendations(text, 'hub.json')
const savings = (text: string) =>
  read(text).recommendations.map(({ monthlySavings }) => monthlySavings && decimalText(monthlySavings))

const RIGHTSIZE = {
  recommendationId: 'r-1',
  accountId: '123456789012',
  region: 'eu-central-1',
  resourceId: 'i-0abc',
  resourceArn: 'arn:aws:ec2:eu-central-1:123456789012:instance/i-0abc',
  currentResourceType: 'Ec2Instance',
  estimatedMonthlySavings: 31.27,
  estimatedSavingsPercentage: 48,
  currencyCode: 'USD',
  actionType: 'Rightsize',
  currentResourceSummary: 'm5.large',
  recommendedResourceSummary: 't3.medium',
}

const HEADER =
  'account_id,action_type,currency_code,current_resource_summary,estimated_monthly_savings_after_discount,estimated_monthly_savings_before_discount,region,resource_arn,tags'

describe('the answer of list-recommendations', () => {
  test('is read, with amounts as they are written', () => {
    expect(read(JSON.stringify({ items: [RIGHTSIZE] }))).toEqual({
      recommendations: [
        {
          file: 'hub.json',
          resource: 'i-0abc',
          account: '123456789012',
          region: 'eu-central-1',
          action: 'Rightsize',
          monthlySavings: { units: 3127n, scale: 2 },
          currency: 'USD',
        },
      ],
      problems: [],
    })
  })

  test('a purchase has no resource, and is called by what would be bought', () => {
    const item = { actionType: 'PurchaseSavingsPlans', recommendedResourceSummary: '$0.5/hour' }
    const [first] = read(JSON.stringify({ items: [item] })).recommendations
    expect(first).toMatchObject({ resource: '$0.5/hour', currency: '', monthlySavings: null })
  })

  test('a list alone is one, and pages that are missing are told of', () => {
    expect(savings(JSON.stringify([RIGHTSIZE]))).toEqual(['31.27'])
    for (const token of ['nextToken', 'NextToken']) {
      const { problems } = read(JSON.stringify({ items: [RIGHTSIZE], [token]: 'abc' }))
      expect(problems.map(({ effect, what }) => [effect, what])).toEqual([
        ['incomplete', 'There are more recommendations than the file holds.'],
      ])
    }
    expect(read('{"items":[],"nextToken":null}')).toEqual({ recommendations: [], problems: [] })
  })

  test.each<[string, string]>([
    ['{"items":', 'The file is not valid JSON.'],
    ['{}', 'The file holds no list of recommendations (`items`).'],
    ['{"items":{}}', 'The file holds no list of recommendations (`items`).'],
  ])('%s: %s', (text, what) => {
    expect(read(text).problems.map((problem) => [problem.effect, problem.what])).toEqual([['unusable', what]])
  })

  test('what is no recommendation is told, the others count', () => {
    const items = [7, { ...RIGHTSIZE, estimatedMonthlySavings: 'lots' }, { region: 5 }, RIGHTSIZE]
    const { problems, recommendations } = read(JSON.stringify({ items }))
    expect(recommendations).toHaveLength(1)
    expect(problems.map(({ what }) => what)).toEqual([
      'Recommendation 1 is not one.',
      'Recommendation 2: "lots" is no amount of money.',
      'Recommendation 3 is not one.',
    ])
    const many = read(JSON.stringify({ items: Array.from({ length: 50 }, () => 0) })).problems
    expect([many.length, many.at(-1)?.what]).toEqual([21, 'And 30 more recommendations cannot be read.'])
  })
})

describe('the data export', () => {
  test('is read, after discounts where it tells them', () => {
    const { problems, recommendations } = read(
      [
        `\ufeff${HEADER}`,
        '1,Rightsize,USD,"m5.large, ""old""",20.125,25,eu-west-1,arn:aws:ec2:a,{}',
        '2,Stop,EUR,db.t3,,7.5,,,',
        '3,Delete,USD,NULL,NULL,,us-east-1,arn:b,',
      ].join('\r\n'),
    )
    expect(problems).toEqual([])
    expect(
      recommendations.map(({ account, action, resource, region, currency, monthlySavings }) =>
        [account, action, resource, region, currency, monthlySavings && decimalText(monthlySavings)].join(
          '|',
        ),
      ),
    ).toEqual([
      '1|Rightsize|arn:aws:ec2:a|eu-west-1|USD|20.125',
      '2|Stop|db.t3||EUR|7.5',
      '3|Delete|arn:b|us-east-1|USD|',
    ])
  })

  test('tells its line where a row cannot be read', () => {
    const { problems, recommendations } = read(
      [HEADER, '1,Stop,USD,a,5,,r,,', '1,Stop,USD,a,much,,r,,', '1,Stop,USD,"a"b,5,,r,,'].join('\n'),
    )
    expect(recommendations).toHaveLength(1)
    expect(problems.map(({ line, what }) => [line, what])).toEqual([
      [3, '"much" is no amount of money.'],
      [4, 'The quotes of the row do not match.'],
    ])
  })

  test.each([
    [''],
    ['date,amount\n2026-01-01,5\n'],
    ['\n\n'],
    ['estimated_monthly_savings_after_discount\n5\n'],
  ])('%j is none', (text) => {
    expect(read(text).problems.map(({ effect }) => effect)).toEqual(['unusable'])
  })
})

test('no text makes it throw, and whatever it reads has an exact amount or none', () => {
  const item = fc.record({
    actionType: fc.string(),
    estimatedMonthlySavings: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string()),
  })
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.array(item).map((items) => JSON.stringify({ items })),
    fc.string().map((rows) => `${HEADER}\n${rows}`),
  )
  fc.assert(
    fc.property(text, (text) => {
      for (const { monthlySavings } of read(text).recommendations) {
        expect(monthlySavings === null || typeof monthlySavings.units === 'bigint').toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})
