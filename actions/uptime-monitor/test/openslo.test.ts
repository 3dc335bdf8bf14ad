import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { readOpenSlo } from '../src/read/openslo/index.ts'
import { DAY, HOUR, MINUTE } from './rounds.ts'

const TARGETS = [
  { key: 'a1', name: 'Shop (EU)' },
  { key: 'b2', name: 'blog' },
]
const ROUNDS = { everyMs: 5 * MINUTE, probes: 5 }
const fixture = (name: string) => ({
  name,
  text: readFileSync(join(import.meta.dirname, 'fixtures/openslo', name), 'utf8'),
})
const SHOP = fixture('shop.yml')
const POLICIES = fixture('policies.yml')

/** A small document that is right, with a part of it replaced. */
function problemsOf(part: string, by: string): readonly string[] {
  const right = `apiVersion: openslo/v1
kind: SLO
metadata:
  name: blog
spec:
  indicatorRef: probes
  timeWindow:
    - duration: 30d
      isRolling: true
  budgetingMethod: Timeslices
  objectives:
    - target: 0.99
      timeSliceTarget: 1
      timeSliceWindow: 5m
  alertPolicies:
    - metadata: { name: fast }
      spec:
        conditions:
          - spec:
              severity: page
              condition: { threshold: 2, lookbackWindow: 1h, alertAfter: 5m }
`
  expect(readOpenSlo([{ name: 'slo.yml', text: right }], TARGETS, ROUNDS)).toMatchObject({ problems: [] })
  expect(right).toContain(part)
  const text = right.replace(part, by)
  const { objectives, problems } = readOpenSlo([{ name: 'slo.yml', text }], TARGETS, ROUNDS)
  expect(objectives.size).toBe(0)
  return problems.map(({ where, what, mend }) => `${where}: ${what}. ${mend}`)
}

test('several documents in several files: promises, windows, rules', () => {
  const { objectives, problems } = readOpenSlo([SHOP, POLICIES], TARGETS, ROUNDS)
  expect(problems).toEqual([])
  expect([...objectives]).toEqual([
    [
      'a1',
      [
        {
          id: 'uptime',
          method: 'time-slices',
          target: 0.9995,
          asked: true,
          slice: 'down',
          windowMs: 28 * DAY,
          rules: [
            { factor: 14.4, longMs: HOUR, shortMs: 5 * MINUTE, severity: 'page' },
            { factor: 3, longMs: DAY, shortMs: 2 * HOUR, severity: 'ticket' },
          ],
        },
        { id: 'error-rate', method: 'occurrences', target: 0.999, asked: true },
      ],
    ],
  ])
})

test('a file without what it refers to says so, with its line', () => {
  expect(readOpenSlo([SHOP], TARGETS, ROUNDS).problems).toEqual([
    {
      where: 'shop.yml:39:23, key `spec.alertPolicies[0].alertPolicyRef`',
      what: 'there is no AlertPolicy named "fast-burn" in these files',
      mend: 'add the document, or write its spec here',
    },
    expect.objectContaining({ what: 'there is no AlertCondition named "slow" in these files' }),
  ])
})

test('two promises of the same thing are one too many', () => {
  const twice = { name: 'again.yml', text: SHOP.text }
  const { problems } = readOpenSlo([SHOP, twice, POLICIES], TARGETS, ROUNDS)
  expect(problems.map(({ where, what }) => `${where} ${what}`)).toEqual([
    'again.yml:12:9, key `metadata.name` another SLO promises the uptime of this target',
    'again.yml:54:9, key `metadata.name` another SLO promises the error-rate of this target',
  ])
})

describe('what is not understood is an error that says where, and how to mend it', () => {
  test.each([
    [
      'openslo/v1',
      'openslo/v1alpha',
      /^slo\.yml:1:13, key `apiVersion`: "openslo\/v1alpha" is none of these. write openslo\/v1/,
    ],
    ['kind: SLO', 'kind: SLOs', /^slo\.yml:2:7, key `kind`: "SLOs" is unknown; SLO is the closest/],
    [
      'name: blog',
      'name: block',
      /^slo\.yml:4:9, key `metadata\.name`: no target is named "block"\. .*"blog", if/,
    ],
    [
      'isRolling',
      'isRoling',
      /^slo\.yml:9:7, key `spec\.timeWindow\[0\]\.isRoling`: .* is unknown\. write isRolling/,
    ],
    ['isRolling: true', 'isRolling: false', /follow the calendar are not supported.*write isRolling: true/],
    ['30d', '30', /^slo\.yml:8:17, .*"30" has no unit\. write a whole number and a unit/],
    [
      'Timeslices',
      'RatioTimeslices',
      /^slo\.yml:10:20, key `spec\.budgetingMethod`: RatioTimeslices average/,
    ],
    ['target: 0.99', 'target: 1', /leaves no error budget\. write a share between/],
    ['target: 0.99', 'displayName: x', /^slo\.yml:12:7, .*neither target nor targetPercent is given/],
    ['target: 0.99', 'target: 0.99\n      targetPercent: 99', /both given\. write one/],
    ['target: 0.99', 'target: 0.99\n      op: lte', /a threshold of a metric cannot be read.*p95: 500ms/],
    [
      'timeSliceTarget: 1',
      'timeSliceTarget: 0.7',
      /^slo\.yml:13:24, .*70 % must be good.*write 0\.5 .* or 1/,
    ],
    ['timeSliceTarget: 1\n      ', '', /timeSliceTarget is missing.*write timeSliceTarget: 0\.5/],
    ['5m\n  alert', '1h\n  alert', /slices of 1h are not kept.*write timeSliceWindow: 1m/],
    [
      'severity: page',
      'severity: loud',
      /^slo\.yml:20:25, .*the severity "loud" is unknown\. write page or ticket/,
    ],
    ['alertAfter: 5m', 'alertAfter: 2h', /alertAfter is longer than lookbackWindow/],
    ['threshold: 2', 'threshold: none', /"none" is not a plain decimal number/],
    ['severity: page', 'severity: page\n              name: x', /the key "name" is unknown/],
    ['metadata: { name: fast }', 'metadata: [', /^slo\.yml:\d+:\d+: this is not valid YAML/],
  ])('%s -> %s', (part, by, expected) => {
    expect(problemsOf(part, by).join('\n')).toMatch(expected)
  })
})

test('hostile names and YAML bombs end in a message', () => {
  const bomb = `a: &a [${'x,'.repeat(50)}]\nb: &b [${'*a,'.repeat(50)}]\nc: &c [${'*b,'.repeat(50)}]\nd: [${'*c,'.repeat(50)}]`
  const { problems } = readOpenSlo([{ name: 'b.yml', text: `kind: SLO\n---\n${bomb}` }], TARGETS, ROUNDS)
  expect(problems.map(({ what }) => what).join()).toContain('more than 100000 values')
  expect(readOpenSlo([{ name: 'e.yml', text: '---\n---\n' }], TARGETS, ROUNDS)).toEqual({
    objectives: new Map(),
    problems: [],
  })
})
