import { expect, test } from '@jest/globals'
import { action } from '../src/inputs.ts'
import { complaints, settings } from './resolve-settings.ts'

test('inputs and outputs beside those that every gate has', () => {
  expect(Object.keys(action.inputs)).toEqual([
    'costs',
    'users',
    'usage',
    'plan',
    'infracost',
    'infracost-base',
    'ci',
    'budget',
    'config',
    'token',
    'comment',
    'summary',
    'history',
    'fail-on',
  ])
  expect(Object.keys(action.outputs)).toEqual([
    'verdict',
    'headline',
    'report',
    'total',
    'unit-cost-trend',
    'estimate-high',
    'ci-cost',
  ])
})

test('nothing is done after the job, and the token need only read, comment and remember', () => {
  expect(action.post).toBeUndefined()
  const { description } = action.inputs.token
  expect(description.match(/`[a-z-]+: (?:read|write)`/g)).toEqual([
    '`pull-requests: write`',
    '`contents: write`',
    '`actions: read`',
    '`contents: read`',
  ])
})

test.each<[string, string, string]>([
  ['users', '0', '"0" is not above 0'],
  ['users', '-5', '"-5" is below 0'],
  ['users', '1,200', '"1,200" is not a plain number'],
  ['users', '1 200', '"1 200" is not a plain number'],
  ['users', '1.200.000', '"1.200.000" is not a plain number'],
  ['budget', '0', '"0" is not above 0'],
  ['budget', '-100 USD', '"-100 USD" is below 0'],
  ['budget', '1,000 USD', '"1,000 USD" has a comma'],
  ['budget', '100 usd', '"100 usd" has its currency in small letters'],
  ['budget', '100 dollars', '"100 dollars" has a currency that is not a code of three letters'],
  ['budget', '¥100', '"¥100" is no amount of money'],
  ['budget', '1e9', '"1e9" is no amount of money'],
  ['budget', `1${'0'.repeat(40)}`, 'is no amount of money'],
  ['budget', '$', '"$" is no amount of money'],
  ['ci', 'maybe', '"maybe" is neither yes nor no'],
  ['costs', 'a\0b', 'holds a line break or a null character'],
  ['plan', `${'a'.repeat(5000)}`, 'is too long for a path'],
])('%s: not %j', (name, text, what) => {
  const [complaint = '', ...more] = complaints({ [name]: text })
  expect([complaint.startsWith(`input \`${name}\`: `), complaint, more]).toEqual([
    true,
    expect.stringContaining(what),
    [],
  ])
})

test.each<[string, bigint, number, string | null]>([
  ['100 USD', 100n, 0, 'USD'],
  ['$100', 100n, 0, 'USD'],
  ['$ 99.50', 9950n, 2, 'USD'],
  ['US$0.005', 5n, 3, 'USD'],
  ['€12', 12n, 0, 'EUR'],
  ['£7.10', 710n, 2, 'GBP'],
  ['250.75 CHF', 25075n, 2, 'CHF'],
  ['1000', 1000n, 0, null],
])('a budget of %s', (text, units, scale, currency) => {
  expect(settings({ budget: text }).budgets[0]?.limit).toEqual({
    kind: 'amount',
    amount: { units, scale },
    currency,
  })
})

test.each<[string, unknown]>([
  ['1200', { constant: { units: 1200n, scale: 0 } }],
  ['12.5', { constant: { units: 125n, scale: 1 } }],
  ['metrics/users.csv', { files: ['metrics/users.csv'] }],
  ['a.csv, b-{1,2}.csv', { files: ['a.csv', 'b-{1,2}.csv'] }],
  ['./1200', { files: ['./1200'] }],
])('users %s', (text, users) => {
  expect(settings({ users: text }).users).toEqual(users)
})

test.each<[string, unknown]>([
  ['plan.yml', { kind: 'file', path: 'plan.yml' }],
  ['2plan.yml', { kind: 'file', path: '2plan.yml' }],
  ['./2 plans.yml', { kind: 'file', path: './2 plans.yml' }],
  ['2 code-explorer on claude-opus-5', { kind: 'short', text: '2 code-explorer on claude-opus-5' }],
  ['2\tcode-explorer on m', { kind: 'short', text: '2\tcode-explorer on m' }],
])('plan %j', (text, plan) => {
  expect(settings({ plan: text }).plan).toEqual(plan)
})
