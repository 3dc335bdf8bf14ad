import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DIALECTS, recognise } from '../src/read/dialects/index.ts'
import { tagsOf } from '../src/read/dialects/tag-cell.ts'

const FOCUS = ['ChargePeriodStart', 'ChargeCategory', 'BilledCost']
const CUR_1 = [
  'lineItem/UsageStartDate',
  'lineItem/LineItemType',
  'lineItem/ProductCode',
  'lineItem/UnblendedCost',
]
const CUR_2 = [
  ...['line_item_usage_start_date', 'line_item_line_item_type', 'line_item_product_code'],
  'line_item_unblended_cost',
]
const AZURE = ['Date', 'CostInBillingCurrency', 'SubscriptionId', 'MeterCategory']
const GCP = ['usage_start_time', 'cost', 'currency', 'service.description']

const found = (header: readonly string[]) => recognise(DIALECTS, header, { tags: [] })
const formatOf = (header: readonly string[]) => {
  const one = found(header)
  return 'dialect' in one ? one.dialect.format : null
}
const whatOf = (header: readonly string[]) => {
  const one = found(header)
  return 'what' in one ? one.what : null
}

describe('an export is recognised by its header', () => {
  test.each([
    ['focus', FOCUS],
    ['aws-cur-1', CUR_1],
    ['aws-cur-2', CUR_2],
    ['azure', AZURE],
    ['gcp', GCP],
    ['plain', ['date', 'amount']],
    // Names that anyone may use do not make an export of a cloud a plain list.
    ['gcp', [...GCP, 'date', 'amount']],
  ])('%s by %j', (format, header) => {
    expect(formatOf(header)).toBe(format)
    expect(formatOf(header.toReversed())).toBe(format)
    expect(formatOf([`\uFEFF${header[0]}`, ...header.slice(1)])).toBe(format)
  })

  test.each([
    [FOCUS.slice(0, 2), 'it is nearest to FOCUS, but lacks the column BilledCost'],
    [CUR_1.slice(1), 'it is nearest to AWS CUR 1, but lacks the column lineItem/UsageStartDate'],
    [
      CUR_2.slice(2),
      'nearest to AWS CUR 2, but lacks the columns line_item_usage_start_date and line_item_line',
    ],
    [AZURE.slice(1), 'it is nearest to Azure cost export, but lacks the column date'],
    [GCP.slice(1), 'it is nearest to GCP billing export, but lacks the column usage_start_time'],
    [['a', 'b'], 'Its header is that of no known export: "a" and "b".'],
    [[], 'no known export'],
    [[...FOCUS, ...CUR_1], 'several exports at once: FOCUS and AWS CUR 1'],
  ])('%j: %s', (header, what) => {
    expect(whatOf(header)).toContain(what)
  })
})

test('whatever a header says, it is read or refused, and so is every row', () => {
  const names = fc.oneof(
    fc.constantFrom(...FOCUS, ...CUR_1, ...CUR_2, ...AZURE, ...GCP, 'tags', 'labels', 'resource_tags'),
    fc.constantFrom('__proto__', 'constructor', 'resourceTags/user:__proto__', 'labels.__proto__'),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(names, { maxLength: 12 }), fc.array(fc.string()), (header, cells) => {
      const one = recognise(DIALECTS, header, { tags: ['__proto__', 'team'] })
      if (!('plan' in one)) {
        expect(one.mend).not.toBe('')
        return
      }
      for (const column of [...one.plan.dimensions, ...one.plan.amounts]) expect(header[column]).toBeDefined()
      const row = one.plan.dimensions.map((_, place) => cells[place] ?? '')
      const described = one.plan.describe(row)
      if ('unreadable' in described) expect(described.unreadable).not.toBe('')
      else for (const { column } of described.terms) expect(one.plan.amounts).toContain(column)
    }),
  )
})

describe('a cell of tags', () => {
  test.each([
    ['', {}],
    ['{}', {}],
    ['{"team": "shop", "n": 3, "on": true, "none": null}', { team: 'shop', n: '3', on: 'true', none: '' }],
    ['"team": "shop","env": "dev"', { team: 'shop', env: 'dev' }],
    ['[{"key": "team", "value": "shop"}, {"key": "bare"}]', { team: 'shop', bare: '' }],
  ])('%s', (cell, tags) => {
    expect(Object.fromEntries(tagsOf(cell) ?? [])).toEqual(tags)
  })

  test.each(['team', '{', '3', 'null', '[1]', '[{"value": "x"}]', `{"a": "${'x'.repeat(70_000)}"}`])(
    'is none where it is %.20s',
    (cell) => {
      expect(tagsOf(cell)).toBeNull()
    },
  )
})
