import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { pullRequestOf } from '../src/github/index.ts'

const pull = (head: string | null) => ({
  number: 7,
  head: { sha: 'c0ffee', repo: head === null ? null : { full_name: head } },
  base: { repo: { full_name: 'octo/shop' } },
})

describe('the pull request of an event', () => {
  test.each([
    ['pull_request', { pull_request: pull('octo/shop') }, { number: 7, headSha: 'c0ffee', readOnly: false }],
    ['pull_request', { pull_request: pull('x/shop') }, { number: 7, headSha: 'c0ffee', readOnly: true }],
    ['pull_request', { pull_request: pull(null) }, { number: 7, headSha: 'c0ffee', readOnly: true }],
    [
      'pull_request_target',
      { pull_request: pull('x/shop') },
      { number: 7, headSha: 'c0ffee', readOnly: false },
    ],
    [
      'issue_comment',
      { issue: { number: 9, pull_request: {} } },
      { number: 9, headSha: null, readOnly: false },
    ],
    ['issue_comment', { issue: { number: 9 } }, null],
    [
      'workflow_run',
      { workflow_run: { head_sha: 'beef', pull_requests: [{ number: 4 }] } },
      { number: 4, headSha: 'beef', readOnly: false },
    ],
    ['workflow_run', { workflow_run: { head_sha: 'beef', pull_requests: [] } }, null],
    ['merge_group', { merge_group: { head_sha: 'beef' } }, null],
    ['push', { after: 'beef' }, null],
    ['pull_request', { pull_request: { number: '7' } }, null],
  ])('%s %j', (name, payload, expected) => {
    expect(pullRequestOf({ name, payload })).toEqual(expected)
  })

  test('no payload makes it throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()), (name, payload) => {
        const named = {
          ...payload,
          issue: payload['a'],
          pull_request: payload['b'],
          workflow_run: payload['c'],
        }
        expect(() => pullRequestOf({ name, payload: named })).not.toThrow()
      }),
    )
  })
})
