import { expect, test } from '@jest/globals'
import { action } from '../src/inputs.ts'
import { complaints } from './resolve-settings.ts'

test('inputs and outputs beside those that every gate has', () => {
  expect(Object.keys(action.inputs)).toEqual([
    'agents',
    'work-reports',
    'checklists',
    'files',
    'reports',
    'deployment',
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
    'open',
    'done',
    'not-applicable',
  ])
})

test('nothing is done after the job, and the token need only read, comment and remember', () => {
  expect(action.post).toBeUndefined()
  const { description } = action.inputs.token
  expect(description.match(/`[a-z-]+: (?:read|write)`/g)).toEqual([
    '`pull-requests: write`',
    '`contents: write`',
    '`contents: read`',
    '`checks: read`',
    '`statuses: read`',
  ])
})

test.each<[string, string, string]>([
  ['agents', '../other/AGENT.md', '"../other/AGENT.md" leaves the repository'],
  ['agents', 'a.md, /etc/passwd', '"/etc/passwd" does not begin at the root of the repository'],
  ['checklists', '!a.md', '"!a.md" excludes, and only what is meant can be named here'],
  ['files', 'a.md\n/etc/passwd\n../b', '"/etc/passwd" does not begin at the root of the repository; "../b"'],
  ['deployment', 'maybe', '"maybe" is neither yes nor no'],
  ['files', 'a'.repeat(65_537), 'is 65537 characters long, and 65536 are the most'],
])('%s: not %s', (name, text, what) => {
  const [complaint = '', ...more] = complaints({ [name]: text })
  expect([complaint.startsWith(`input \`${name}\`: `), complaint, more]).toEqual([
    true,
    expect.stringContaining(what),
    [],
  ])
})
