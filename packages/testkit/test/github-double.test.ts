import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { AnswerOf } from '../src/github/index.ts'
import { type account, type GitHubDouble, route, startGitHub } from '../src/github/index.ts'

let github: GitHubDouble
beforeEach(async () => {
  const custom = route('repos/list-deployments')({
    method: 'GET',
    pattern: '/repos/{owner}/{repo}/deployments',
    permission: 'deployments=read',
    answer: () => ({ status: 200, body: [] }),
  })
  github = await startGitHub({ readOnly: true, routes: [custom] })
})
afterEach(() => github.close())

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${github.url}${path}`, { ...init, headers: { authorization: `Bearer ${github.token}` } })

describe('the GitHub double', () => {
  test('pages link to each other as on GitHub', async () => {
    for (let count = 0; count < 5; count += 1) github.comment(7, 'octocat', `number ${count}`)
    const answer = await ask('/repos/octo/shop/issues/7/comments?per_page=2&page=2')
    const base = `${github.url}/repos/octo/shop/issues/7/comments?per_page=2&page`
    expect(answer.headers.get('link')).toBe(
      `<${base}=1>; rel="prev", <${base}=3>; rel="next", <${base}=3>; rel="last", <${base}=1>; rel="first"`,
    )
    expect(await answer.json()).toMatchObject([{ body: 'number 2' }, { body: 'number 3' }])
  })

  test('a read-only token reads and does not write', async () => {
    expect((await ask('/repos/octo/shop/issues/7/comments')).status).toBe(200)
    const answer = await ask('/repos/octo/shop/issues/7/comments', { method: 'POST', body: '{"body":"x"}' })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('x-accepted-github-permissions')).toBe('issues=write; pull_requests=write')
  })

  test.each([
    ['another repository', '/repos/octo/other/issues/7/comments'],
    ['an unknown route', '/repos/octo/shop/nothing'],
  ])('%s is not found', async (_, path) => {
    expect((await ask(path)).status).toBe(404)
  })

  test('routes can be added', async () => {
    expect(await (await ask('/repos/octo/shop/deployments')).json()).toEqual([])
  })
})

test('the compiler holds answers against GitHub’s published types', () => {
  const answers: AnswerOf<'issues/update-comment'>[] = [
    // @ts-expect-error GitHub's comments have more than a body
    { status: 200, body: { id: 1, body: 'x' } },
    // @ts-expect-error GitHub does not answer a change with 201
    { status: 201, body: {} },
  ]
  // @ts-expect-error an account's id is a number
  const wrong: ReturnType<typeof account>['id'] = 'x'
  expect([answers.length, typeof wrong]).toEqual([2, 'string'])
})
