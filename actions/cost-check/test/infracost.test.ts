import { describe, expect, test } from '@jest/globals'
import { judgeInfracost } from '../src/decide/infracost/index.ts'
import type { InfracostRun } from '../src/evidence/infracost.ts'
import { readInfracost } from '../src/read/infracost/index.ts'
import type { InfracostLimit } from '../src/settings.ts'
import { evidenceOf } from './evidence.ts'
import { infracostOutput, type WrittenProject } from './infracost-outputs.ts'
import { dec } from './money.ts'
import { type Overrides, settingsOf } from './settings.ts'

type Written = readonly WrittenProject[] | InfracostRun

function runOf(written: Written): InfracostRun {
  if ('file' in written) return written
  const { run } = readInfracost(infracostOutput(written), 'head.json')
  if (run === null) throw new Error('the output cannot be read')
  return run
}

function judge(head: Written, base: Written | null = null, given: Overrides = {}) {
  const evidence = evidenceOf({
    infracost: { head: [runOf(head)], base: base === null ? null : [runOf(base)] },
  })
  const part = judgeInfracost(settingsOf(given), evidence)
  const told = part.findings
    .filter(({ kind }) => kind !== 'infracost')
    .map(({ id, severity = 'block', verdict }) => `${id} ${verdict} ${severity}`)
  return { part, data: part.data, told }
}

const limit = (limit: InfracostLimit['limit'], project: string | null = null): Overrides => ({
  infracostLimits: [{ project, limit, where: '`cost.infracost-limits[0]`' }],
})
const total = (amount: string, currency: string | null = null) =>
  ({ kind: 'total', amount: dec(amount), currency }) as const
const increase = (amount: string) =>
  ({ kind: 'increase-amount', amount: dec(amount), currency: null }) as const
const percent = (ratio: number) => ({ kind: 'increase-ratio', ratio }) as const
const failed: WrittenProject = {
  name: 'db',
  total: '0',
  metadata: { errors: [{ code: 102, message: 'bad block' }] },
}

describe('against a base', () => {
  test('tells total and difference, whole and by project', () => {
    const { data, part, told } = judge(
      [
        { total: '110', resources: [{ name: 'a', cost: '110' }] },
        { name: 'new', total: '5' },
      ],
      [
        {
          total: '100',
          resources: [
            { name: 'a', cost: '60' },
            { name: 'b', cost: '40' },
          ],
        },
        { name: 'old', total: '30' },
      ],
    )
    expect(part).toMatchObject({
      verdict: 'pass',
      headline: 'the infrastructure costs $115.00 a month, $15.00 less than before (−11.5 %)',
    })
    expect(told).toEqual([])
    expect(data).toMatchObject({
      total: dec('115'),
      base: dec('130'),
      difference: dec('-15'),
      complete: true,
    })
    expect(data?.projects).toMatchObject([
      {
        name: 'web',
        increase: 0.1,
        state: 'priced',
        changes: [
          { resource: 'a', before: dec('60'), after: dec('110') },
          { resource: 'b', before: dec('40'), after: null },
        ],
      },
      { name: 'new', base: dec('0'), increase: 'infinite', state: 'new' },
      { name: 'old', total: dec('0'), increase: -1, state: 'gone' },
    ])
  })

  test('a project whose code did not exist before is new', () => {
    const absent = [{ total: '0', metadata: { errors: [{ code: 106, message: 'no code' }] } }]
    expect(judge([{ total: '5' }], absent).data?.projects).toMatchObject([
      { state: 'new', increase: 'infinite' },
    ])
  })

  test('where the base failed, the difference is not known', () => {
    const base = [{ total: '0', metadata: { errors: [{ code: 102, message: 'x' }] } }]
    const { data, part } = judge([{ total: '5' }], base, limit(percent(0.1)))
    expect(data).toMatchObject({ total: dec('5'), base: null, difference: null, increase: null })
    expect(part.verdict).toBe('no-data')
  })

  test('a project that failed is no cheap one, and hides those below it', () => {
    const { data, part, told } = judge(
      [{ total: '10' }, { ...failed, name: 'infra' }],
      [{ total: '10' }, { name: 'infra', total: '7' }, { name: 'infra/eu', total: '9' }],
      limit(increase('0')),
    )
    expect(part.verdict).toBe('no-data')
    expect(data).toMatchObject({ total: dec('10'), complete: false, difference: null })
    expect(data?.projects).toMatchObject([
      { state: 'priced' },
      { state: 'failed', total: null },
      { name: 'infra/eu', state: 'failed' },
    ])
    expect(told).toEqual([
      'infracost/total/increase-amount no-data block',
      'incomplete/infra/errors no-data block',
      'incomplete/infra/eu/errors no-data block',
    ])
  })

  test('modules and workspaces are compared with themselves', () => {
    const at = (terraformWorkspace: string, total: string) => ({ total, metadata: { terraformWorkspace } })
    const { data } = judge([at('eu', '1'), at('us', '2')], [at('us', '20'), at('eu', '10')])
    expect(data?.projects.map(({ name, difference }) => [name, difference])).toEqual([
      ['web (workspace eu)', dec('-9')],
      ['web (workspace us)', dec('-18')],
    ])
  })

  test('what infracost diff wrote is no base', () => {
    const base = { ...runOf([{ total: '10' }]), command: 'diff', file: 'base.json' }
    const { data, told } = judge([{ total: '10' }], base)
    expect(data?.difference).toBeNull()
    expect(told).toEqual(['incomplete/base.json no-data block'])
  })

  test('two currencies are never compared', () => {
    const { part } = judge([{ total: '10' }], { ...runOf([{ total: '10' }]), currency: 'EUR' })
    expect(part).toMatchObject({
      verdict: 'no-data',
      data: null,
      headline: 'the outputs of Infracost are in EUR and USD',
    })
  })
})

describe('without a base', () => {
  test('there is a total and no difference', () => {
    const { data, part } = judge([{ total: '10' }])
    expect(part).toMatchObject({ verdict: 'pass', headline: 'the infrastructure costs $10.00 a month' })
    expect(data).toMatchObject({ base: null, difference: null, increase: null })
  })

  test('an output that carries its own base is held against it', () => {
    const past = { total: '8', resources: [{ name: 'a', cost: '8' }] }
    const { data } = judge([{ total: '10', resources: [{ name: 'a', cost: '10' }], past }])
    expect(data).toMatchObject({ base: dec('8'), difference: dec('2'), increase: 0.25 })
    expect(data?.projects[0]?.changes).toEqual([{ resource: 'a', before: dec('8'), after: dec('10') }])
    const gone = judge([{ total: '0', past }]).data
    expect(gone?.projects[0]).toMatchObject({ state: 'gone', difference: dec('-8') })
  })
})

describe('what has no price', () => {
  test.each([
    ['block', 'no-data'],
    ['warn', 'pass'],
  ] as const)('makes the total a lower bound; as %s it is %s', (incomplete, verdict) => {
    const { data, part, told } = judge(
      [{ unsupported: { aws_x: 2, aws_y: 1 }, resources: [{ name: 'a', priceNotFound: true }] }],
      null,
      { incomplete },
    )
    expect(part).toMatchObject({ verdict, headline: 'the infrastructure costs at least $10.00 a month' })
    expect(data).toMatchObject({
      complete: false,
      projects: [{ state: 'incomplete', resources: { unsupported: 3 } }],
    })
    expect(told).toEqual([
      `incomplete/web/unsupported no-data ${incomplete}`,
      `incomplete/web/price-not-found no-data ${incomplete}`,
    ])
    expect(part.findings[0]?.why).toBe(
      '3 resources of types that Infracost cannot price are not in the total: 2 aws_x and 1 aws_y.',
    )
  })

  test('by its type is only told, since Infracost takes it to be free', () => {
    const { data, part, told } = judge([{ unpriced: { aws_iam_role: 2 } }])
    expect(part.verdict).toBe('pass')
    expect(data).toMatchObject({
      complete: false,
      projects: [{ state: 'incomplete', resources: { unpriced: 2 } }],
    })
    expect(told).toEqual(['incomplete/web/unpriced no-data warn'])
  })

  test('since nobody stated its usage is told', () => {
    expect(judge([{ resources: [{ name: 'a', part: null }] }]).told).toEqual([
      'incomplete/web/usage no-data inform',
    ])
  })

  test('a project without a total is not free', () => {
    const { data, part } = judge([{ total: null }, { name: 'db', total: '3' }])
    expect(part.verdict).toBe('no-data')
    expect(data).toMatchObject({ total: dec('3'), complete: false })
    expect(judge([{ total: null }]).part.headline).toBe('what the infrastructure costs is not known')
  })

  test('a total that is not that of its projects is asked about', () => {
    const text = infracostOutput([{ total: '10' }], { totalMonthlyCost: '9' })
    const { run } = readInfracost(text, 'head.json')
    expect(judge(run ?? []).told).toEqual(['incomplete/head.json no-data block'])
  })

  test('a project that stands in two outputs counts once', () => {
    const runs = [runOf([{ total: '10' }]), runOf([{ total: '10' }])]
    const part = judgeInfracost(settingsOf(), evidenceOf({ infracost: { head: runs, base: null } }))
    expect(part).toMatchObject({ verdict: 'no-data', data: { total: dec('10') } })
    expect(part.findings[0]?.id).toBe('duplicate/web')
  })
})

describe('a limit', () => {
  const base: Written = [{ total: '100' }]
  test.each([
    ['a total kept', total('110'), 'pass'],
    ['a total broken', total('109.99'), 'fail'],
    ['an increase kept', increase('10'), 'pass'],
    ['an increase broken', increase('9.999'), 'fail'],
    ['a percentage kept', percent(0.1), 'pass'],
    ['a percentage broken', percent(0.0999), 'fail'],
  ] as const)('%s', (_title, wanted, verdict) => {
    const { part } = judge([{ total: '110' }], base, limit(wanted))
    expect(part.verdict).toBe(verdict)
    expect(part.findings[0]?.why).toContain('and the limit is')
  })

  test('no percentage is kept by what cost nothing before', () => {
    const { part } = judge([{ total: '0.01' }], [{ total: '0' }], limit(percent(1_000)))
    expect(part.verdict).toBe('fail')
    expect(part.findings[0]?.why).toContain('from nothing')
    expect(judge([{ total: '0' }], [{ total: '0' }], limit(percent(0))).part.verdict).toBe('pass')
  })

  test('of one project holds for it alone', () => {
    const head = [{ total: '50' }, { name: 'db', total: '500' }]
    expect(judge(head, null, limit(total('100'), 'web')).told).toEqual(['infracost/web/total pass block'])
    expect(judge(head, null, limit(total('100'), 'db')).part.verdict).toBe('fail')
    const { part } = judge(head, null, limit(total('100'), 'wbe'))
    expect(part.verdict).toBe('no-data')
    expect(part.findings[0]?.why).toContain('the closest one is "web"')
  })

  test('that the known part breaks already fails, one that it keeps is not known to be kept', () => {
    const head = [{ total: '110', unsupported: { aws_x: 1 } }]
    expect(judge(head, null, limit(total('100'))).part.verdict).toBe('fail')
    expect(judge(head, null, limit(total('200'))).told[0]).toBe('infracost/total/total no-data block')
  })

  test('on an increase needs a base', () => {
    const { part } = judge([{ total: '10' }], null, limit(increase('10')))
    expect(part.verdict).toBe('no-data')
    expect(part.findings[0]?.why).toContain('`infracost-base`')
  })

  test('in another currency needs a rate', () => {
    const wanted = limit(total('100', 'EUR'))
    expect(judge([{ total: '105' }], null, wanted).part.verdict).toBe('no-data')
    const rates = [{ from: 'USD', rate: dec('0.9'), date: '2026-11-01', where: '' }]
    const currency = { report: 'EUR', rates }
    expect(judge([{ total: '111' }], null, { ...wanted, currency }).part.verdict).toBe('pass')
    expect(judge([{ total: '112' }], null, { ...wanted, currency }).part.verdict).toBe('fail')
  })
})

test('is skipped where nothing was given, and has no data where nothing could be read', () => {
  expect(judgeInfracost(settingsOf(), evidenceOf()).verdict).toBe('skipped')
  expect(judgeInfracost(settingsOf({ infracost: ['a.json'] }), evidenceOf()).verdict).toBe('no-data')
  const empty = judge([])
  expect(empty.part).toMatchObject({ verdict: 'no-data', data: null })
  const problem = {
    parts: ['infracost'],
    source: 'a.json',
    line: null,
    effect: 'unusable',
    what: 'x',
    mend: '',
  } as const
  const part = judgeInfracost(
    settingsOf({ infracost: ['a.json', 'b.json'] }),
    evidenceOf({ infracost: { head: [runOf([{}])], base: null }, problems: [problem] }),
  )
  expect(part).toMatchObject({ verdict: 'no-data', data: { complete: false } })
})
