import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { faults, type GitHubDouble, startGitHub } from '@plinth/testkit/github'
import { connectGitHub, type GitHub, publishComment } from '../src/github/index.ts'
import { isAuthor } from '../src/github/own-account.ts'

const MARKER = '<!-- plinth:perf-gate:1234 -->'
const BODY = `${MARKER}\nIt is fast.`
const OTHER = `${MARKER}\nIt is slow.`
const place = { owner: 'octo', repo: 'shop', number: 7 }

let double: GitHubDouble
let github: GitHub
beforeEach(async () => {
  double = await startGitHub()
  github = connectGitHub({ apiUrl: double.url, token: double.token, deadlineMs: 5_000 })
})
afterEach(() => double.close())

const asked = () => double.requests.map(({ method, target }) => `${method} ${target}`)
const comments = () =>
  (double.store.comments.get(7) ?? []).map(({ user, body }) => `${user?.login}: ${body?.split('\n')[1]}`)

describe('publishing a comment', () => {
  test('the first time it is added', async () => {
    await expect(publishComment(github, place, MARKER, BODY)).resolves.toBe('created')
    expect(asked()).toEqual([
      'GET /repos/octo/shop/issues/7/comments?per_page=100&page=1',
      'POST /repos/octo/shop/issues/7/comments',
    ])
    expect(double.requests[1]?.body).toEqual({ body: BODY })
    expect(comments()).toEqual(['github-actions[bot]: It is fast.'])
  })

  test('the second time it is changed in place', async () => {
    double.comment(7, 'github-actions[bot]', OTHER)
    await expect(publishComment(github, place, MARKER, BODY)).resolves.toBe('updated')
    expect(asked()).toEqual([
      'GET /repos/octo/shop/issues/7/comments?per_page=100&page=1',
      'POST /graphql',
      'PATCH /repos/octo/shop/issues/comments/1001',
    ])
    expect(double.requests[2]?.body).toEqual({ body: BODY })
    expect(comments()).toEqual(['github-actions[bot]: It is fast.'])
  })

  test('nothing is written where it already says so', async () => {
    double.comment(7, 'github-actions[bot]', `${BODY.replaceAll('\n', '\r\n')}\n`)
    await expect(publishComment(github, place, MARKER, BODY)).resolves.toBe('unchanged')
    expect(asked().filter((request) => /PATCH|issues.*POST/.test(request))).toEqual([])
  })

  test("somebody else's comment with the marker is left alone", async () => {
    double.comment(7, 'mallory', OTHER)
    double.comment(7, 'renovate[bot]', OTHER)
    await expect(publishComment(github, place, MARKER, BODY)).resolves.toBe('created')
    expect(comments()).toEqual([
      'mallory: It is slow.',
      'renovate[bot]: It is slow.',
      'github-actions[bot]: It is fast.',
    ])
  })

  test('what the own account quotes is left alone', async () => {
    double.comment(7, 'github-actions[bot]', `A pull request says:\n${BODY}`)
    await expect(publishComment(github, place, MARKER, OTHER)).resolves.toBe('created')
    expect(comments()).toEqual([`github-actions[bot]: ${MARKER}`, 'github-actions[bot]: It is slow.'])
  })

  test("another gate's comment is left alone", async () => {
    double.comment(7, 'github-actions[bot]', '<!-- plinth:cost-check:1234 -->\nIt is cheap.')
    await expect(publishComment(github, place, MARKER, BODY)).resolves.toBe('created')
    expect(comments()).toEqual(['github-actions[bot]: It is cheap.', 'github-actions[bot]: It is fast.'])
  })

  test('it is found on the last of many pages', async () => {
    for (let count = 0; count < 250; count += 1) double.comment(7, 'octocat', 'Chatter\nand more')
    double.comment(7, 'github-actions[bot]', OTHER)
    await expect(publishComment(github, place, MARKER, BODY)).resolves.toBe('updated')
    expect(asked().filter((request) => request.startsWith('GET'))).toEqual([
      'GET /repos/octo/shop/issues/7/comments?per_page=100&page=1',
      'GET /repos/octo/shop/issues/7/comments?per_page=100&page=2',
      'GET /repos/octo/shop/issues/7/comments?per_page=100&page=3',
    ])
  })

  test('of two the first is kept up to date', async () => {
    double.comment(7, 'github-actions[bot]', OTHER)
    double.comment(7, 'github-actions[bot]', OTHER)
    await expect(publishComment(github, place, MARKER, BODY)).resolves.toBe('updated')
    expect(comments()).toEqual(['github-actions[bot]: It is fast.', 'github-actions[bot]: It is slow.'])
  })

  test('an answer that got lost does not make a second comment', async () => {
    double.faults.add({ operation: 'issues/create-comment', times: 1, kind: 'close-after' })
    await expect(publishComment(github, place, MARKER, BODY)).resolves.toBe('created')
    expect(comments()).toEqual(['github-actions[bot]: It is fast.'])
  })

  test('a comment that failed is tried once more', async () => {
    double.faults.add({ operation: 'issues/create-comment', times: 1, kind: faults.unavailable })
    await expect(publishComment(github, place, MARKER, BODY)).resolves.toBe('created')
    expect(comments()).toEqual(['github-actions[bot]: It is fast.'])
  })

  test('a token that may not ask who it is counts as the job’s own', async () => {
    double.faults.add({ operation: 'graphql/viewer', kind: faults.forbidden })
    double.comment(7, 'mallory', OTHER)
    double.comment(7, 'github-actions[bot]', OTHER)
    await expect(publishComment(github, place, MARKER, BODY)).resolves.toBe('updated')
    expect(comments()).toEqual(['mallory: It is slow.', 'github-actions[bot]: It is fast.'])
  })

  test('an answer that is no list of comments is an error', async () => {
    double.faults.add({ kind: { status: 200, message: 'log in first' } })
    await expect(publishComment(github, place, MARKER, BODY)).rejects.toThrow(
      'GET /repos/octo/shop/issues/7/comments was answered with 200: the answer has not the shape that GitHub documents',
    )
  })
})

test.each([
  [{ login: 'github-actions[bot]', type: 'Bot' }, 'github-actions[bot]', true],
  [{ login: 'github-actions[bot]', type: 'Bot' }, 'github-actions', true],
  [{ login: 'github-actions', type: 'User' }, 'github-actions[bot]', false],
  [{ login: 'octocat', type: 'User' }, 'octocat', true],
  [{ login: 'octocat', type: 'User' }, 'mallory', false],
])('%j wrote as %s: %s', (user, login, expected) => {
  expect(isAuthor(user, login)).toBe(expected)
})
