import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type GitHubDouble, startGitHub } from '@plinth/testkit/github'
import { connectGitHub, publishInOrder, type Stamp, stampMarkdown } from '../src/github/index.ts'

const MARKER = '<!-- plinth:decision -->'
const PLACE = { owner: 'octo', repo: 'shop', number: 7 }

let github: GitHubDouble
beforeEach(async () => {
  github = await startGitHub()
})
afterEach(() => github.close())

const bodies = () => (github.store.comments.get(7) ?? []).map(({ body = '' }) => body)
const stampOf = (run: number, attempt = 1): Stamp => ({ run: String(run), attempt, sha: 'c0ffee' })
const textOf = (stamp: Stamp) => `${MARKER}\n${stampMarkdown(stamp)}\nDecided by ${stamp.run}`

/** A run, with a client of its own as each has. */
const write = (stamp: Stamp) =>
  publishInOrder(connectGitHub({ apiUrl: github.url, token: github.token }), PLACE, {
    ...{ marker: MARKER, stamp },
    body: textOf(stamp),
  })

describe('runs that write at the same time', () => {
  test('and have all made a comment before any could see the others keep one: that of the latest', async () => {
    // Long enough that all have looked before the first has written, and have written before the first looks again.
    github.faults.add({ kind: 'slow', operation: 'issues/list-comments', delayMs: 400 })
    github.faults.add({ kind: 'slow', operation: 'issues/create-comment', delayMs: 400 })
    const stamps = [stampOf(5001, 2), stampOf(5002)]
    const outcomes = await Promise.all(stamps.map(write))
    expect(outcomes).toEqual(['superseded', 'created'])
    expect(bodies()).toEqual([textOf(stampOf(5002))])
    const creations = github.requests.filter(
      ({ method, target }) => method === 'POST' && target.includes('/comments'),
    )
    expect(creations).toHaveLength(2)
  }, 20_000)

  test('do not remove what a later one has taken over', async () => {
    await write(stampOf(5001))
    const before = bodies()
    await Promise.all([write(stampOf(5001, 2)), write(stampOf(5002))])
    expect(before).toHaveLength(1)
    expect(bodies()).toEqual([textOf(stampOf(5002))])
  }, 20_000)
})

test('what an earlier version left twice becomes one', async () => {
  for (const run of [1, 2, 3]) github.comment(7, 'github-actions[bot]', textOf(stampOf(run)))
  expect(await write(stampOf(4))).toBe('updated')
  expect(bodies()).toEqual([textOf(stampOf(4))])
}, 20_000)
