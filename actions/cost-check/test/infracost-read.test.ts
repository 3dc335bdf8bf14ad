import { describe, expect, test } from '@jest/globals'
import { readInfracost } from '../src/read/infracost/index.ts'
import { infracostOutput, type WrittenProject } from './infracost-outputs.ts'
import { dec } from './money.ts'

const read = (text: string) => readInfracost(text, 'infracost.json')

describe('an output', () => {
  test('is read exactly, nulls as unknown', () => {
    const { problems, run } = read(
      infracostOutput(
        [
          { total: '1361.3075', resources: [{ name: 'aws_instance.a', cost: '742.64' }] },
          { name: 'null', total: null },
        ],
        { totalMonthlyCost: '1361.3075' },
      ),
    )
    expect(problems).toEqual([])
    expect(run).toMatchObject({
      currency: 'USD',
      command: 'breakdown',
      total: dec('1361.3075'),
      pastTotal: null,
    })
    expect(run?.projects).toMatchObject([
      {
        name: 'web',
        total: dec('1361.3075'),
        resources: [{ name: 'aws_instance.a', type: 'aws_instance', monthlyCost: dec('742.64') }],
      },
      { total: null },
    ])
  })

  test('tells of parts without a price, and of those that depend on usage', () => {
    const { run } = read(
      infracostOutput([
        {
          resources: [
            { name: 'a', priceNotFound: true },
            { name: 'b', part: null },
            { name: 'c', part: '3' },
          ],
        },
      ]),
    )
    expect(run?.projects[0]).toMatchObject({ priceNotFound: ['a'], usageUnstated: ['b'] })
  })

  test('tells projects of one name apart by module and workspace', () => {
    const metadata = { terraformModulePath: 'dev', terraformWorkspace: 'blue' }
    const { run } = read(infracostOutput([{ metadata }, { metadata: { terraformWorkspace: 'default' } }]))
    expect(run?.projects[0]).toMatchObject({ variant: 'module dev, workspace blue' })
    expect(run?.projects[1]).not.toHaveProperty('variant')
  })

  test.each([
    ['a directory without a base writes an empty one', {}, {}, null],
    ['a plan knows what was before', { type: 'terraform_plan_json' }, {}, dec('0')],
    ['infracost diff compares', {}, { metadata: { infracostCommand: 'diff' } }, dec('0')],
  ])('%s', (_title, metadata, overrides, pastTotal) => {
    const { run } = read(infracostOutput([{ metadata, past: { total: '0' } }], overrides))
    expect(run?.projects[0]?.pastTotal).toEqual(pastTotal)
  })

  test('keeps errors short and on one line, and knows a project that did not exist', () => {
    const errors = [{ code: 102, message: `a\nb\u001b[31m${'x'.repeat(1000)}` }]
    const absent = [{ code: 106, message: 'no code here' }]
    const { run } = read(infracostOutput([{ metadata: { errors } }, { metadata: { errors: absent } }]))
    const [first, second] = run?.projects ?? []
    expect(first?.errors[0]).toMatch(/^a\\u\{a\}b\\u\{1b\}\[31mx+…$/)
    expect(first?.errors[0]?.length).toBe(300)
    expect([first?.isAbsent, second?.isAbsent]).toEqual([false, true])
  })
})

const project = (overrides: object): WrittenProject => ({ ...overrides })

test.each([
  ['', 'empty'],
  ['   \n', 'empty'],
  ['Name  Monthly Qty', 'not JSON'],
  ['{"version":"0.2","projects":[{"name"', 'cut off'],
  ['\u0000{\u0000"', 'UTF-16'],
  ['[]', 'no output of Infracost'],
  ['null', 'not JSON'],
  ['"text"', 'no output of Infracost'],
  ['{"format_version":"1.2","planned_values":{}}', 'a plan of Terraform'],
  ['{"version":"0.2"}', 'no output of Infracost'],
  ['{"version":"0.2","projects":{}}', '"projects"'],
  [infracostOutput([], { version: '0.3' }), 'version "0.3"'],
  [infracostOutput([], { version: null }), 'no version'],
  [infracostOutput([project({ total: 12.5 })]), '"projects.0.breakdown.totalMonthlyCost"'],
  [infracostOutput([project({ total: 'NaN' })]), '"projects.0.breakdown.totalMonthlyCost"'],
  [infracostOutput([project({ name: 5 })]), '"projects.0.name"'],
  [infracostOutput([project({ unpriced: { a: 'many' } })]), 'noPriceResourceCounts'],
  ['['.repeat(200_000), 'not JSON'],
  [infracostOutput(Array.from({ length: 5_001 }, () => ({}))), 'more than 5000 projects'],
  [' '.repeat(64_000_001), 'larger than 64 MB'],
])('refused text %#', (text, what) => {
  const { problems, run } = read(text)
  expect(run).toBeNull()
  expect(problems).toMatchObject([{ parts: ['infracost'], source: 'infracost.json', effect: 'unusable' }])
  expect(problems[0]?.what).toContain(what)
  expect(problems[0]?.mend).not.toBe('')
})

test('a byte order mark is no part of it', () => {
  expect(read(`\ufeff${infracostOutput([{}])}`).run?.projects).toHaveLength(1)
})

test('what is no resource is counted, and parts may lie at any depth', () => {
  let part = '{"name":"leaf","costComponents":[{"priceNotFound":true,"monthlyCost":"0"}]}'
  for (let depth = 0; depth < 3_000; depth++) part = `{"name":"part","subresources":[${part}]}`
  const text = `{"version":"0.2","projects":[{"name":"deep","breakdown":{"totalMonthlyCost":"1","resources":[${part},7,{"name":"__proto__","monthlyCost":"2"}]}}]}`
  const { problems, run } = read(text)
  expect(problems).toMatchObject([{ effect: 'incomplete', what: '1 resource in it cannot be read.' }])
  expect(run?.projects[0]).toMatchObject({
    priceNotFound: ['part'],
    resources: [{ name: 'part' }, { name: '__proto__', type: '__proto__' }],
  })
})
