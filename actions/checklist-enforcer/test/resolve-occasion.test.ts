import { expect, test } from '@jest/globals'
import { type Inputs, settings } from './resolve-settings.ts'

const OPEN = { pull_request: { state: 'open', merged: false } }
const CLOSED = { pull_request: { state: 'closed', merged: false } }
const MERGED = { pull_request: { state: 'closed', merged: true } }

test.each<[string, Readonly<Record<string, unknown>>, Inputs, string | null]>([
  ['pull_request', OPEN, {}, null],
  ['pull_request', CLOSED, {}, 'the pull request is closed'],
  ['pull_request', CLOSED, { deployment: 'yes' }, 'the pull request is closed'],
  ['pull_request', MERGED, { agents: 'a.md' }, 'the pull request is merged'],
  ['pull_request', MERGED, { deployment: 'yes' }, null],
  [
    'pull_request_review',
    { pull_request: { state: 'closed', merged_at: '2026-11-22T12:00:00Z' } },
    {},
    'the pull request is merged',
  ],
  ['pull_request', { pull_request: 'nonsense' }, {}, null],
  ['pull_request', { pull_request: { state: 7 } }, {}, null],
  ['merge_group', {}, {}, null],
  ['workflow_dispatch', {}, {}, null],
  ['issues', { issue: {} }, {}, null],
  ['push', {}, {}, null],
  ['push', { deleted: true }, { agents: 'a.md' }, 'the push deletes a branch or a tag'],
  ['schedule', {}, {}, 'the event `schedule` is about no change'],
  ['schedule', {}, { checklists: 'a.md' }, null],
  ['schedule', {}, { files: 'a.md' }, null],
  ['schedule', {}, { deployment: 'yes' }, null],
  ['constructor', {}, {}, null],
  ['', {}, {}, null],
])('%s %j %j: %s', (name, payload, inputs, expected) => {
  expect(settings(inputs, '', { name, payload }).skip).toBe(expected)
})

test('rules of the configuration are something to judge', () => {
  const event = { name: 'schedule', payload: {} }
  expect(settings({}, 'checklist: { fields: [{ field: Risk }] }', event).skip).toBeNull()
  expect(settings({}, 'checklist: { exempt: bots }', event).skip).toMatch(/^the event/)
})
