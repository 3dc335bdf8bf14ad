import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { faults, type GitHubDouble, startGitHub } from '@plinth/testkit/github'
import type { GatherContext } from '../src/gather/context.ts'
import { gatherDescription } from '../src/gather/description.ts'
import { gatherEdited } from '../src/gather/edited.ts'
import { contextIn, folderWith, pullEvent } from './gather-workspace.ts'
import { settings } from './resolve-settings.ts'

let double: GitHubDouble
beforeAll(async () => {
  double = await startGitHub()
})
afterAll(() => double.close())

const contextOf = (workspace: string, event: GatherContext['event'], repository = 'octo/shop') =>
  contextIn(workspace, {
    event,
    workflow: { apiUrl: double.url, repository, sha: '', ref: '', runUrl: null },
  })

describe('the description of the pull request', () => {
  const asked = (event: GatherContext['event'], token: string | null = double.token, repository?: string) =>
    gatherDescription(token, contextOf(folderWith({}), event, repository))

  test('is that of now, since a repeated run has the event of the first one', async () => {
    double.pull({ number: 7, body: 'Noted: the agents may cost $140.' })
    expect(await asked(pullEvent('old'))).toEqual({
      source: 'the description of pull request 7',
      text: 'Noted: the agents may cost $140.',
    })
    double.pull({ number: 7, body: null })
    expect((await asked(pullEvent('old')))?.text).toBe('')
  })

  test.each<[string, () => ReturnType<typeof asked>]>([
    ['without a token', () => asked(pullEvent('told'), null)],
    ['outside a repository', () => asked(pullEvent('told'), double.token, '')],
    ['where GitHub does not know it', () => asked(pullEvent('told'), double.token, 'octo/other')],
    ['where the token is none', () => asked(pullEvent('told'), 'wrong')],
  ])('is that of the event %s', async (_name, ask) => {
    expect((await ask())?.text).toBe('told')
  })

  test('a comment on a pull request has it too, one on an issue has none', async () => {
    const issue = { number: 9, body: 'of the issue' }
    const commented = (issue: object) => asked({ name: 'issue_comment', payload: { issue } }, null)
    expect(await commented(issue)).toBeNull()
    expect((await commented({ ...issue, pull_request: {} }))?.text).toBe('of the issue')
    expect(await asked({ name: 'push', payload: {} })).toBeNull()
    expect(await asked({ name: 'pull_request', payload: { pull_request: 7 } })).toBeNull()
  })
})

describe('limits that the change itself edits', () => {
  const FILES = { '.github/plinth.yml': 'old', 'prices/a.json': '{}', 'prices/b.json': '{}', 'src/a.ts': '' }
  const PRICES = 'cost: { models: { prices: prices/*.json } }'
  let number = 100

  /** What is told of a pull request that changes these files; null takes one away. */
  const edited = (changes: Readonly<Record<string, string | null>>, token: string | null = double.token) => {
    number += 1
    const head = String(number).padStart(40, '0')
    double.pull({ number, head: { sha: head } })
    for (const [path, text] of Object.entries(FILES)) double.file('b'.repeat(40), path, text)
    for (const [path, text] of Object.entries({ ...FILES, ...changes })) {
      if (text !== null) double.file(head, path, text)
    }
    const event = { name: 'pull_request', payload: { pull_request: double.pullPayload(number) } }
    return gatherEdited({ ...settings({}, PRICES), token }, contextOf(folderWith(FILES), event))
  }

  test.each<[string, Readonly<Record<string, string | null>>, readonly string[]]>([
    [
      'are named, whatever else it changes',
      { 'src/a.ts': 'x', '.github/plinth.yml': 'new', 'prices/b.json': '[]' },
      ['.github/plinth.yml', 'prices/b.json'],
    ],
    ['are edited where they are taken away', { '.github/plinth.yml': null }, ['.github/plinth.yml']],
    ['are not where something else is', { 'src/a.ts': 'x', 'README.md': 'y' }, []],
  ])('%s', async (_name, changes, paths) => {
    expect(await edited(changes)).toEqual({ edited: paths, problems: [] })
  })

  test('nothing is asked without a token, or outside a pull request', async () => {
    const before = double.requests.length
    expect(await edited({ '.github/plinth.yml': 'new' }, null)).toEqual({ edited: [], problems: [] })
    const push = contextOf(folderWith(FILES), { name: 'push', payload: {} })
    expect(await gatherEdited({ ...settings(), token: double.token }, push)).toEqual({
      edited: [],
      problems: [],
    })
    expect(double.requests).toHaveLength(before)
  })

  test('what GitHub refuses is told', async () => {
    double.faults.add({ operation: 'repos/compare-commits-with-basehead', times: 1, kind: faults.forbidden })
    const { edited: found, problems } = await edited({ '.github/plinth.yml': 'new' })
    expect(found).toEqual([])
    expect(problems.map(({ effect, mend, source }) => [effect, source, mend])).toEqual([
      ['note', '.github/plinth.yml', 'Give the job the permission `contents: read`.'],
    ])
    expect(problems[0]?.what).toContain('GitHub answered 403')
  })
})
