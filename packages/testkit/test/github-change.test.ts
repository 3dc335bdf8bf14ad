import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type GitHubDouble, startGitHub } from '../src/github/index.ts'

let github: GitHubDouble
beforeEach(async () => {
  github = await startGitHub({ permissions: { 'pull-requests': 'read', contents: 'read', statuses: 'read' } })
})
afterEach(() => github.close())

const sha = (letter: string) => letter.repeat(40)

async function ask(path: string, headers: Readonly<Record<string, string>> = {}) {
  const answer = await fetch(`${github.url}/repos/octo/shop${path}`, {
    headers: { authorization: `Bearer ${github.token}`, ...headers },
  })
  const text = await answer.text()
  const type = answer.headers.get('content-type') ?? ''
  return { status: answer.status, type, body: type.startsWith('application/json') ? JSON.parse(text) : text }
}

describe('a pull request', () => {
  test('is changed in what is named, and keeps the rest', async () => {
    github.pull({ number: 7, title: 'First', body: 'text', labels: ['a'], files: [{ path: 'x' }] })
    github.review(7, { author: 'ann', state: 'APPROVED' })
    github.pull({ number: 7, body: null, head: { sha: sha('c') } })
    expect((await ask('/pulls/7')).body).toMatchObject({
      title: 'First',
      body: null,
      labels: [{ name: 'a' }],
      head: { ref: 'topic', sha: sha('c') },
      changed_files: 1,
    })
    // Who looked at it has not looked at what came later.
    expect((await ask('/pulls/7/reviews')).body).toMatchObject([{ commit_id: sha('a'), state: 'APPROVED' }])
    expect((await ask('/pulls/7/commits')).body).toMatchObject([
      { sha: sha('c'), commit: { message: 'First' } },
    ])
  })

  test('is merged for good', async () => {
    github.pull({ number: 7, state: 'merged', mergeCommit: sha('d') })
    expect((await ask('/pulls/7')).body).toMatchObject({
      state: 'closed',
      merged: true,
      merge_commit_sha: sha('d'),
    })
    expect((await ask('/pulls?state=open')).body).toEqual([])
    expect((await ask('/pulls?state=closed')).body).toMatchObject([{ number: 7 }])
    expect(github.pullPayload(7)).toMatchObject({ number: 7, merged: true })
  })

  test.each(['/pulls/8', '/pulls/8/files', '/pulls/8/reviews', '/pulls/8/commits'])(
    'that is not there is not found at %s',
    async (path) => {
      expect((await ask(path)).status).toBe(404)
    },
  )
})

test.each([
  ['/commits/main/check-runs', 403],
  ['/issues/7', 403],
  ['/commits/main/status', 200],
])('a token may do what its permissions say at %s', async (path, status) => {
  expect((await ask(path)).status).toBe(status)
})

test.each([
  ['no status is pending', [], 'pending'],
  ['one that waits holds up', ['success', 'pending'], 'pending'],
  ['one that failed fails', ['pending', 'error'], 'failure'],
  ['all that succeed succeed', ['success', 'success'], 'success'],
] as const)('of statuses, %s', async (_, states, combined) => {
  for (const [at, state] of states.entries()) github.status(sha('1'), { context: `${at}`, state })
  expect((await ask(`/commits/${sha('1')}/status`)).body.state).toBe(combined)
})

test('a file is given encoded, or as it is, and beyond a megabyte only so', async () => {
  github.file('main', 'docs/a.md', 'text')
  github.file('main', 'big', 'x'.repeat(1_000_001))
  const raw = { accept: 'application/vnd.github.raw+json' }
  expect((await ask('/contents/docs%2Fa.md?ref=main')).body).toMatchObject({
    encoding: 'base64',
    content: 'dGV4dA==',
  })
  expect((await ask('/contents/docs%2Fa.md', raw)).body).toBe('text')
  expect((await ask('/contents/docs')).body).toMatchObject([{ path: 'docs/a.md' }])
  expect((await ask('/contents/big')).body).toMatchObject({ encoding: 'none', content: '', size: 1_000_001 })
  expect((await ask('/contents/big', raw)).body).toHaveLength(1_000_001)
  expect((await ask('/contents/none')).status).toBe(404)
})

test.each([
  ['1', '2', { status: 'ahead', ahead_by: 1, behind_by: 0 }],
  ['2', '1', { status: 'behind', ahead_by: 0, behind_by: 1 }],
  ['2', '3', { status: 'diverged', ahead_by: 1, behind_by: 1, merge_base_commit: { sha: sha('1') } }],
  ['3', '3', { status: 'identical', total_commits: 0 }],
])('commit %s is compared with %s', async (base, head, expected) => {
  github.commit({ sha: sha('1'), message: 'One', parent: sha('0') })
  github.commit({ sha: sha('2'), message: 'Two', parent: sha('1') })
  github.commit({ sha: sha('3'), message: 'Three', parent: sha('1') })
  expect((await ask(`/compare/${sha(base)}...${sha(head)}`)).body).toMatchObject(expected)
})
