import { describe, expect, test } from '@jest/globals'
import { isForeign } from '../src/foreign.ts'

describe('an event is about another repository', () => {
  const repo = (full_name: string) => ({ full_name })
  const pull = (head: unknown) => ({
    pull_request: { head: { repo: head }, base: { repo: repo('octo/shop') } },
  })
  const repository = repo('octo/shop')
  test.each([
    ['push', {}, false],
    ['pull_request', pull(repo('octo/shop')), false],
    ['pull_request', pull(repo('mallory/shop')), true],
    ['pull_request_target', pull(repo('mallory/shop')), true],
    ['pull_request', pull(null), true],
    ['workflow_run', { repository, workflow_run: { head_repository: repository } }, false],
    ['workflow_run', { repository, workflow_run: { head_repository: repo('mallory/shop') } }, true],
    ['workflow_run', { repository, workflow_run: { head_repository: null } }, true],
    ['deployment_status', { repository, workflow_run: null }, false],
    ['deployment_status', { repository, workflow_run: { id: 1 } }, false],
    ['deployment_status', { repository, workflow_run: { head_repository: repo('mallory/shop') } }, true],
    ['pull_request', { pull_request: 'nonsense' }, true],
    ['issue_comment', { issue: { number: 7 } }, false],
    ['issue_comment', { issue: { number: 7, pull_request: { url: 'x' } } }, true],
  ])('%s %j: %j', (name, payload, foreign) => {
    expect(isForeign({ name, payload })).toBe(foreign)
  })
})
