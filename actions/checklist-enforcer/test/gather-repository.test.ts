import { execFileSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import type { WorkflowEvent } from '@plinth/core'
import type { Change } from '../src/evidence/change.ts'
import { openCheckout } from '../src/gather/git/checkout.ts'
import { checkoutProblems } from '../src/gather/repository.ts'
import { gatherTexts } from '../src/gather/texts.ts'
import { type Place, placeFor } from './gather-place.ts'
import { contextIn, newFolder, pullEvent, pullRequestIn, TestRepository, write } from './gather-workspace.ts'
import { settings } from './resolve-settings.ts'

/** Texts of what evidence names are gathered, so files and commits are needed. */
const ASKING = settings(
  { agents: 'AGENT.md' },
  'checklist:\n  items:\n    - item: log\n      evidence: "changed: log.md # Entries"\n',
)

const OLD = '# Entries\n'
const NEW = '# Entries\n\n- sold umbrellas\n'

/** main went on after the branch began, and its log too. */
function grown() {
  const middle = '\nbetween\n'.repeat(9)
  const { repository, base, head } = pullRequestIn(
    { 'log.md': `${OLD}${middle}# Rest\n` },
    { 'log.md': `${NEW}${middle}# Rest\n`, y: '2\n' },
  )
  repository.git('checkout', '-q', 'main')
  const tip = repository.commit({ 'log.md': `${OLD}${middle}# Rest\n\n- by others\n`, z: '3\n' }, 'Go on')
  repository.git('merge', '-q', '--no-ff', '--no-edit', 'feature')
  const merge = repository.git('rev-parse', 'HEAD')
  return { repository, begin: base, head, tip, merge, middle }
}

const changeOf = ({ files, commits }: Change) => ({
  files: files.known ? files.value.map(({ path, status }) => `${status} ${path}`).toSorted() : files.why,
  commits: commits.known ? commits.value.map(({ message }) => message) : commits.why,
})

async function textsOf({ repository, change }: Place) {
  return gatherTexts(ASKING, [], change.files, repository)
}

const WHOLE = { files: ['added y', 'modified log.md'], commits: ['Change something'] }
/** The same rest before and after, so that only what the change itself brings is new. */
const textsWith = (rest: string) => [
  { path: 'log.md', before: { known: true, value: `${OLD}${rest}` }, after: `${NEW}${rest}` },
]

describe('what a checkout tells of a pull request', () => {
  const { repository, begin, head, tip, merge, middle } = grown()
  const event = pullEvent({ base: tip, head })

  const ownTexts = textsWith(`${middle}# Rest\n`)
  const mergedTexts = textsWith(`${middle}# Rest\n\n- by others\n`)

  test.each([
    ['its merge, as GitHub checks it out, with all history', merge, tip, mergedTexts],
    ['its head', head, begin, ownTexts],
    ['the base alone, as pull_request_target has it: the head is read from history', tip, begin, ownTexts],
  ])('at %s', async (_name, at, start, texts) => {
    repository.git('checkout', '-q', at)
    const place = await placeFor(ASKING, contextIn(repository.folder, event))
    expect(changeOf(place.change)).toEqual(WHOLE)
    expect(place.repository).toMatchObject({
      headIsJudged: true,
      base: { commit: tip },
      start: { commit: start },
    })
    expect(await textsOf(place)).toEqual(texts)
  })

  test('where it holds only the merge and what it merges, the commits in between are not known', async () => {
    const clone = newFolder()
    execFileSync('git', ['clone', '-q', '--depth=2', '--branch=main', `file://${repository.folder}`, clone])
    const place = await placeFor(ASKING, contextIn(clone, event))
    expect(changeOf(place.change)).toEqual({
      files: WHOLE.files,
      commits: 'there is no token to ask GitHub with',
    })
    expect(place.repository).toMatchObject({ base: { commit: tip }, start: { commit: tip } })
    expect(await textsOf(place)).toEqual(mergedTexts)
  })

  test('where it holds the merge alone, nothing, with what to do', async () => {
    const clone = newFolder()
    execFileSync('git', ['clone', '-q', '--depth=1', '--branch=main', `file://${repository.folder}`, clone])
    const { change, repository: shallow } = await placeFor(ASKING, contextIn(clone, event))
    expect(changeOf(change).files).toBe(
      'there is no token to ask GitHub with, and the checkout holds too little history (check out with fetch-depth: 0)',
    )
    expect(shallow).toMatchObject({ headIsJudged: true, base: { commit: tip } })
  })

  test('where it holds something else altogether, that, and it is told', async () => {
    const other = new TestRepository()
    const at = other.commit({ 'log.md': 'unrelated' })
    const place = await placeFor(ASKING, contextIn(other.folder, event))
    const opened = await openCheckout(other.folder, new AbortController().signal)
    expect(checkoutProblems(opened, place.repository)).toMatchObject([
      { code: 'checkout-other', message: expect.stringContaining(at.slice(0, 7)), blocks: false },
    ])
    // What the log says there is no part of the change.
    const files = { known: true as const, value: [changed('log.md')] }
    expect(await gatherTexts(ASKING, [], files, place.repository)).toEqual([])
  })
})

const changed = (path: string) => ({
  path,
  previousPath: null,
  status: 'modified' as const,
  additions: null,
  deletions: null,
  addedLines: null,
})

describe('changes that are no pull request', () => {
  const repository = new TestRepository()
  const before = repository.commit({ 'log.md': OLD }, 'Begin')
  const middle = repository.commit({ y: '2' }, 'First')
  const after = repository.commit({ 'log.md': NEW }, 'Second')
  const push = (from: string): WorkflowEvent => ({
    name: 'push',
    payload: { before: from, after, ref: 'refs/heads/main', commits: [] },
  })

  test('all commits of a push are one change', async () => {
    const place = await placeFor(ASKING, contextIn(repository.folder, push(before)))
    expect(changeOf(place.change)).toEqual({ files: WHOLE.files, commits: ['Second', 'First'] })
    expect(await textsOf(place)).toEqual(textsWith(''))
  })

  test('a new branch begins nowhere', async () => {
    const place = await placeFor(ASKING, contextIn(repository.folder, push('0'.repeat(40))))
    expect(place.repository).toMatchObject({ base: null, start: null, headIsJudged: true })
    expect(changeOf(place.change).files).toMatch(/, and nothing tells what the change began from$/)
  })

  test('a merge group lies between the commits that it names', async () => {
    const group = {
      base_sha: middle,
      head_sha: after,
      base_ref: 'refs/heads/main',
      head_ref: `refs/heads/gh-readonly-queue/main/pr-7-${middle}`,
    }
    const event = { name: 'merge_group', payload: { merge_group: group } }
    const { change } = await placeFor(ASKING, contextIn(repository.folder, event))
    expect(changeOf(change)).toEqual({ files: ['modified log.md'], commits: ['Second'] })
  })

  test('no event at all leaves the workspace as it is', async () => {
    const { repository: found } = await placeFor(ASKING, contextIn(repository.folder))
    expect(found).toMatchObject({ base: null, headIsJudged: true })
  })
})

describe('the changed files', () => {
  const { repository, base, head } = pullRequestIn({ a: '1' }, { b: '2' })
  const context = contextIn(repository.folder, pullEvent({ base, head }))

  test('are those that the user gave, whatever git says; what is not there was removed', async () => {
    const { change } = await placeFor(settings({ files: 'a\nREADME.md' }), context)
    const gone = { ...changed('README.md'), status: 'removed' }
    expect(change.files).toEqual({ known: true, value: [changed('a'), gone] })
  })

  test('that the user gave were not removed where nothing is checked out', async () => {
    const nowhere = contextIn(newFolder(), pullEvent({ base, head }))
    const { change } = await placeFor(settings({ files: 'a' }), nowhere)
    expect(change.files).toEqual({ known: true, value: [changed('a')] })
  })

  test('are not looked for where no rule asks for them', async () => {
    const careless = settings({}, 'checklist:\n  ownership:\n    mode: off\n')
    const { change } = await placeFor(careless, context)
    expect(change.files).toEqual({ known: false, why: 'there is no token to ask GitHub with' })
  })
})

describe('texts before and after', () => {
  test('a file that is new, one that is gone, one that was moved', async () => {
    const body = 'a\nb\nc\nd\ne\n'
    const { repository, base, head } = pullRequestIn(
      { 'log/old.md': body, 'log/gone.md': 'gone' },
      { 'log/old.md': null, 'log/moved.md': `${body}f\n`, 'log/gone.md': null, 'log/new.md': 'new' },
    )
    const asking = settings(
      {},
      'checklist:\n  items:\n    - item: log\n      evidence: "changed: log/*.md # Entries"\n',
    )
    const place = await placeFor(asking, contextIn(repository.folder, pullEvent({ base, head })))
    const texts = await gatherTexts(asking, [], place.change.files, place.repository)
    expect(texts.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: 'log/gone.md', before: { known: true, value: 'gone' }, after: null },
      { path: 'log/moved.md', before: { known: true, value: body }, after: `${body}f\n` },
      { path: 'log/new.md', before: { known: true, value: null }, after: 'new' },
    ])
  })

  test('what was before is not known where nobody has the base', async () => {
    const workspace = newFolder()
    write(workspace, { 'log.md': NEW })
    const shas = { base: 'b'.repeat(40), head: 'c'.repeat(40) }
    const asking = { ...ASKING, files: ['log.md'] }
    const place = await placeFor(asking, contextIn(workspace, pullEvent(shas)))
    expect(await textsOf(place)).toEqual([
      { path: 'log.md', before: { known: false, why: 'there is no token to ask GitHub with' }, after: NEW },
    ])
  })
})
