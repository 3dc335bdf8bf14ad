import { describe, expect, test } from '@jest/globals'
import { decimalText } from '@plinth/core/money'
import fc from 'fast-check'
import { judgeCi } from '../src/decide/ci/index.ts'
import type { CiUsageItem } from '../src/evidence/ci.ts'
import { readCiReport } from '../src/read/ci-report/index.ts'
import { ciOf, job } from './ci.ts'
import { evidenceOf } from './evidence.ts'
import { settingsOf } from './settings.ts'

const HEADER =
  'date,product,sku,quantity,unit_type,applied_cost_per_quantity,gross_amount,discount_amount,net_amount,username,organization,repository,workflow_path,cost_center_name'
const csv = (...rows: readonly string[]) => [HEADER, ...rows, ''].join('\n')
const LINUX =
  '2026-10-20,actions,actions_linux,10,minutes,0.006,0.06,0.01,0.05,ann,octo,shop,.github/workflows/ci.yml,'
const STORAGE =
  '2026-10-20,actions,actions_storage,100.5,gigabyte-hours,0.00033602,0.03376,0,0.03376,,octo,shop,,'
const COPILOT = '2026-10-20,copilot,copilot_for_business,1,user-months,19,19,0,19,ann,octo,,,'

const ITEM: CiUsageItem = {
  day: '2026-10-20',
  sku: 'actions_linux',
  quantity: '10',
  unit: 'minutes',
  pricePerUnit: '0.006',
  grossAmount: '0.06',
  netAmount: '0.05',
  repository: 'octo/shop',
  workflow: '.github/workflows/ci.yml',
}

describe('a usage report as CSV', () => {
  test('tells what was billed for Actions', () => {
    const { items, problems } = readCiReport(csv(LINUX, COPILOT, STORAGE), 'usage.csv')
    expect(problems).toEqual([])
    expect(items).toMatchObject([ITEM, { sku: 'actions_storage', unit: 'gigabyte-hours', quantity: '100.5' }])
  })

  test('is the summarised one as well, quoted, with a byte order mark and other line ends', () => {
    const columns = HEADER.split(',').filter((name) => name !== 'username' && name !== 'workflow_path')
    const cells = ['2026-10-20', 'actions', 'actions_linux', '10', 'minutes', '0.006', '0.06', '0.01', '0.05']
    const rows = [columns, [...cells, 'octo', 'shop', '']].map((row) =>
      row.map((cell) => `"${cell}"`).join(','),
    )
    expect(readCiReport(`\ufeff${rows.join('\r\n')}\r\n`, 'usage.csv').items).toEqual([
      { ...ITEM, workflow: '' },
    ])
  })

  test('keeps what can be read', () => {
    const { items, problems } = readCiReport(
      csv(LINUX, LINUX.replace('2026-10-20', '20.10'), LINUX.replace(',10,', ',ten,')),
      'usage.csv',
    )
    expect(items).toHaveLength(1)
    expect(problems).toMatchObject([
      { source: 'usage.csv', line: 3, effect: 'incomplete', what: '"20.10" is no date.' },
      { line: 4, effect: 'incomplete', what: '"ten" is no number.' },
    ])
  })

  test('does not flood', () => {
    const bad = Array.from({ length: 50 }, () => LINUX.replace('2026', '2O26'))
    const { problems } = readCiReport(csv(...bad), 'usage.csv')
    expect([problems.length, problems.at(-1)?.what]).toEqual([21, '30 more rows cannot be read.'])
  })

  test.each([
    ['', /empty/],
    ['date,users\n2026-10-20,4\n', /columns/],
    [csv(), /no row about Actions/],
    [csv(COPILOT), /no row about Actions/],
    [`${HEADER}\n"${'x'.repeat(2 ** 21)}`, /quote was left open/],
  ])('that is none says so: %.30j', (text, what) => {
    const { items, problems } = readCiReport(text, 'usage.csv')
    expect(items).toEqual([])
    expect(problems).toMatchObject([{ parts: ['ci'], what: expect.stringMatching(what) }])
  })
})

describe('a usage report as JSON', () => {
  const item = {
    date: '2026-10-20T00:00:00Z',
    product: 'Actions',
    sku: 'actions_linux',
    quantity: 10,
    unitType: 'minutes',
    pricePerUnit: 0.006,
    grossAmount: 0.06,
    discountAmount: 0.01,
    netAmount: 0.05,
    organizationName: 'octo',
    repositoryName: 'octo/shop',
  }
  const expected = { ...ITEM, workflow: '' }

  test.each([
    ['an answer', { usageItems: [item, { ...item, product: 'Copilot' }] }],
    ['several answers', [{ usageItems: [item] }, { usageItems: [] }]],
    ['items alone', [{ ...item, repositoryName: 'shop' }]],
    ['amounts as texts', { usageItems: [{ ...item, netAmount: '0.05' }] }],
  ])('is %s', (_, value) => {
    expect(readCiReport(JSON.stringify(value), 'usage.json')).toEqual({ items: [expected], problems: [] })
  })

  test('keeps amounts as they are written', () => {
    const text = JSON.stringify({ usageItems: [{ ...item, quantity: 0.1, grossAmount: 2.29e-6 }] })
    expect(readCiReport(text, 'usage.json').items).toMatchObject([
      { quantity: '0.1', grossAmount: '0.00000229' },
    ])
  })

  test('names items of another shape', () => {
    const text = JSON.stringify({ usageItems: [item, { ...item, netAmount: null }] })
    const { items, problems } = readCiReport(text, 'usage.json')
    expect([items.length, problems.map(({ what }) => what)]).toEqual([
      1,
      ['Item 2 lacks a field of a usage report.'],
    ])
  })

  test.each(['{', '{"usageItems": 1}', '{"__proto__": []}'])('that is none says so: %j', (text) => {
    expect(readCiReport(text, 'usage.json')).toMatchObject({ items: [], problems: [{ effect: 'unusable' }] })
  })
})

test('whatever the text, nothing is thrown', () => {
  const piece = fc.constantFrom('"', ',', '\n', HEADER, LINUX, '{', '[', '1', 'usageItems', '\u0000')
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const { items, problems } = readCiReport(pieces.join(''), 'x')
      expect(items.length + problems.length).toBeGreaterThan(0)
    }),
  )
})

describe('what GitHub billed', () => {
  function judge(
    usage: readonly CiUsageItem[],
    given: Partial<Parameters<typeof ciOf>[1]> = {},
    jobs = [job()],
  ) {
    return judgeCi(settingsOf({ ci: true }), evidenceOf({ ci: ciOf(jobs, { usage, ...given }) }))
  }
  const ids = (part: ReturnType<typeof judge>) => part.findings.map(({ id }) => id)

  test('stands beside the list price, for minutes of this repository in those days', () => {
    const part = judge([
      ITEM,
      { ...ITEM, repository: 'SHOP', netAmount: '1' },
      { ...ITEM, repository: 'octo/other', netAmount: '100' },
      { ...ITEM, day: '2026-09-01', netAmount: '100' },
      { ...ITEM, unit: 'gigabyte-hours', netAmount: '100' },
    ])
    expect(part.data?.billed && decimalText(part.data.billed)).toBe('1.05')
    expect(part.data && decimalText(part.data.total)).toBe('0.012')
    expect(ids(part)).toContain('ci/billed')
  })

  test('is not known of another repository', () => {
    const part = judge([{ ...ITEM, repository: 'octo/other' }])
    expect([part.data?.billed, ids(part)]).toEqual([null, ['ci/treatment']])
  })

  test('is told where it goes by other prices', () => {
    const part = judge([{ ...ITEM, grossAmount: '0.08' }])
    expect(part.findings).toContainEqual(
      expect.objectContaining({
        id: 'drift/ci',
        severity: 'warn',
        why: expect.stringContaining('25 % less'),
      }),
    )
  })

  test('is all there is where no run was read', () => {
    const usage = [
      ITEM,
      { ...ITEM, sku: 'actions_macos', quantity: '2.5', workflow: '' },
      { ...ITEM, sku: 'actions_self_hosted_linux', quantity: '7', grossAmount: '0', netAmount: '0' },
      { ...ITEM, sku: 'actions_linux_7_core', quantity: '3' },
    ]
    const part = judge(usage, { runs: [], isPrivate: null }, [])
    const { data } = part
    // 10 × 0.006 + 2.5 × 0.062
    expect(data && decimalText(data.total)).toBe('0.215')
    expect(data).toMatchObject({
      from: '2026-10-20',
      until: '2026-10-20',
      complete: false,
      unpriced: [{ labels: 'actions_linux_7_core', minutes: 3 }],
      selfHostedUse: { minutes: 7 },
      savings: [],
    })
    expect(data?.jobs.map(({ workflow, job, sku }) => [workflow, job, sku])).toEqual([
      ['all workflows', 'macOS 3-core M1 or 4-core Intel', 'actions_macos'],
      ['.github/workflows/ci.yml', 'Linux 2-core x64', 'actions_linux'],
      ['.github/workflows/ci.yml', 'Self-hosted', 'actions_self_hosted'],
    ])
    expect(part.verdict).toBe('no-data')
  })

  test('of other repositories alone is nothing', () => {
    expect(judge([{ ...ITEM, repository: 'octo/other' }], { runs: [] }, [])).toMatchObject({
      verdict: 'no-data',
      data: null,
    })
  })
})
