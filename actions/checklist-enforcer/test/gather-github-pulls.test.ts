import { describe, expect, test } from '@jest/globals'
import { faults, type PullMade } from '@plinth/testkit/github'
import { meantBy } from '../src/gather/github/find-pulls.ts'
import { codes, EVERYTHING, openScene, type Scene, sha } from './gather-github-scene.ts'

const numbers = ({ change }: Awaited<ReturnType<Scene['read']>>) => change.pulls.map(({ number }) => number)

const group = (number: number, branch = 'main') => ({
  name: 'merge_group',
  payload: {
    merge_group: {
      head_sha: sha('d'),
      head_ref: `refs/heads/gh-readonly-queue/${branch}/pr-${number}-${sha('b')}`,
      base_sha: sha('b'),
      base_ref: `refs/heads/${branch}`,
    },
  },
})

describe('a merge group', () => {
  /** Two pull requests in the queue, each with a commit of its own. */
  async function queued(branch = 'main'): Promise<Scene> {
    const scene = await openScene()
    const base = { ref: branch }
    scene.double.pull({
      number: 11,
      base,
      head: { ref: 'one', sha: sha('1') },
      files: [{ path: 'one' }, { path: 'both' }],
    })
    scene.double.pull({
      number: 12,
      base,
      head: { ref: 'two', sha: sha('2') },
      files: [{ path: 'two' }, { path: 'both' }],
    })
    return scene
  }

  test('is judged by its own commit, with the pull request that its name tells', async () => {
    const { double, read } = await queued('release/1.x')
    double.commit({ sha: sha('d'), message: 'Two (#12)', parent: sha('b') })
    double.check(sha('d'), { name: 'unit' })
    const facts = await read(group(12, 'release/1.x'), EVERYTHING)
    expect(numbers(facts)).toEqual([12])
    expect(facts.change).toMatchObject({
      sha: sha('d'),
      commits: { known: true, value: [{ sha: sha('2') }] },
    })
    expect(facts.checks).toMatchObject({ known: true, value: [{ name: 'unit' }] })
    expect(facts.problems).toEqual([])
  })

  test.each([
    [
      'squashed',
      [
        { sha: sha('c'), message: 'One (#11)' },
        { sha: sha('d'), message: 'Two (#12)' },
      ],
    ],
    [
      'merged',
      [
        { sha: sha('c'), message: 'Merge pull request #11 from octo/one\n\nOne' },
        { sha: sha('d'), message: 'Merge pull request #12 from octo/two' },
      ],
    ],
    [
      'in as they are',
      [
        { sha: sha('1'), message: 'One' },
        { sha: sha('d'), message: 'Two' },
      ],
    ],
  ])('of several, %s, brings all of them', async (_, commits) => {
    const { double, read } = await queued()
    let parent = sha('b')
    for (const commit of commits) {
      double.commit({ ...commit, parent })
      parent = commit.sha
    }
    const facts = await read(group(12), { files: true })
    expect(numbers(facts).toSorted()).toEqual([11, 12])
    const { files } = facts.change
    expect(files.known && files.value.map(({ path }) => path).toSorted()).toEqual(['both', 'one', 'two'])
  })

  test('does not bring whatever a subject names', async () => {
    const { double, read } = await queued()
    double.pull({ number: 13, base: { ref: 'other' } })
    double.pull({ number: 14, state: 'closed' })
    double.commit({ sha: sha('c'), message: 'Revert (#13)', parent: sha('b') })
    double.commit({ sha: sha('e'), message: 'Again (#14)', parent: sha('c') })
    double.commit({ sha: sha('d'), message: 'Joke (#999)', parent: sha('e') })
    expect(numbers(await read(group(12)))).toEqual([12])
  })

  test('whose pull requests cannot be read cannot be judged', async () => {
    const { double, read } = await queued()
    double.faults.add({ operation: 'pulls/get', kind: faults.forbidden })
    const facts = await read(group(12), EVERYTHING)
    expect([numbers(facts), codes(facts), facts.reviews.known]).toEqual([[], ['pulls-unknown!'], false])
  })

  test('whose commits cannot be compared is judged by its name', async () => {
    const { read } = await queued()
    expect(numbers(await read(group(12)))).toEqual([12])
  })

  test('reads files from before it at its base', async () => {
    const { double, read } = await queued()
    double.file(sha('b'), 'a', 'text')
    const { readBase } = await read(group(12))
    expect(await readBase('a')).toEqual({ known: true, value: 'text' })
  })
})

describe('a push', () => {
  const push = (after: string, before = sha('b')) => ({
    name: 'push',
    payload: { before, after, ref: 'refs/heads/topic', commits: [{ id: after, message: 'Pushed' }] },
  })

  test.each<readonly [string, PullMade]>([
    ['is open', { number: 7, head: { sha: sha('a') } }],
    ['it merges', { number: 7, head: { sha: sha('9') }, state: 'merged', mergeCommit: sha('a') }],
  ])('finds the pull request that %s, and judges the pushed commit', async (_, pull) => {
    const { double, read } = await openScene()
    double.pull(pull)
    const facts = await read(push(sha('a')))
    expect([numbers(facts), facts.change.sha, codes(facts)]).toEqual([[7], sha('a'), []])
  })

  test('without one is about its commits', async () => {
    const { double, read } = await openScene()
    double.commit({ sha: sha('e'), message: 'Pushed', parent: sha('b') })
    double.file(sha('b'), 'kept', 'x')
    double.file(sha('e'), 'kept', 'y')
    double.file(sha('e'), 'new', 'z')
    const { change, reviews, problems } = await read(push(sha('e')), EVERYTHING)
    expect(change).toMatchObject({
      pulls: [],
      sha: sha('e'),
      files: {
        known: true,
        value: [
          { path: 'kept', status: 'modified' },
          { path: 'new', status: 'added' },
        ],
      },
      commits: { known: true, value: [{ sha: sha('e'), message: 'Pushed' }] },
    })
    expect([reviews, problems]).toEqual([{ known: true, value: [] }, []])
  })

  test('of a new branch does not say what it changes', async () => {
    const { read } = await openScene()
    const { change } = await read(push(sha('e'), sha('0')), { files: true })
    expect(change.files).toEqual({ known: false, why: 'the event names no change' })
  })
})

describe('other events find the pull request', () => {
  const linked = (number: number, repository = 'octo/shop') => ({
    number,
    base: { repo: { url: `https://api.github.com/repos/${repository}` } },
  })

  test.each([
    ['deployment', { deployment: { sha: sha('c') } }, [7], sha('c')],
    ['deployment_status', { deployment: { sha: sha('c') }, deployment_status: {} }, [7], sha('c')],
    ['check_run', { check_run: { head_sha: sha('c'), pull_requests: [linked(8)] } }, [8], sha('8')],
    ['check_run', { check_run: { head_sha: sha('c'), pull_requests: [linked(8, 'x/shop')] } }, [7], sha('c')],
    ['check_suite', { check_suite: { head_sha: sha('c'), pull_requests: [] } }, [7], sha('c')],
    ['status', { sha: sha('c') }, [7], sha('c')],
    ['workflow_run', { workflow_run: { head_sha: sha('c') } }, [7], sha('c')],
    [
      'workflow_run',
      {
        workflow_run: {
          head_sha: sha('4'),
          pull_requests: [],
          head_branch: 'fix',
          head_repository: { owner: { login: 'ann' } },
        },
      },
      [9],
      sha('9'),
    ],
    ['workflow_run', { workflow_run: { head_sha: sha('4') } }, [], sha('4')],
    ['workflow_dispatch', { inputs: { 'pull-request': '8' } }, [8], sha('8')],
    ['workflow_dispatch', { inputs: {} }, [7], sha('c')],
    ['schedule', {}, [], sha('f')],
  ])('%s %j', async (name, payload, expected, judged) => {
    const { double, read } = await openScene()
    double.pull({ number: 7, head: { ref: 'topic', sha: sha('c') } })
    double.pull({ number: 8, head: { ref: 'eight', sha: sha('8') } })
    double.pull({ number: 9, head: { ref: 'fix', sha: sha('9'), repository: 'ann/shop' } })
    const facts = await read({ name, payload }, {}, {}, { ref: 'refs/heads/topic' })
    expect([numbers(facts), facts.change.sha, codes(facts)]).toEqual([expected, judged, []])
  })

  test('and say so where that cannot be asked', async () => {
    const { read } = await openScene({ permissions: { contents: 'read' } })
    const facts = await read({ name: 'status', payload: { sha: sha('c') } })
    expect([numbers(facts), facts.change.sha, codes(facts)]).toEqual([[], sha('c'), ['pulls-unknown']])
  })
})

describe('of several pull requests with a commit', () => {
  test.each<readonly [string, readonly PullMade[], readonly number[]]>([
    ['those count whose newest it is', [{ number: 1 }, { number: 2, head: { sha: sha('2') } }], [1]],
    [
      'that which it was merged as counts',
      [
        { number: 1, head: { sha: sha('2') } },
        { number: 2, state: 'merged', mergeCommit: sha('a') },
      ],
      [2],
    ],
    [
      'open ones count before merged ones',
      [
        { number: 1, state: 'merged' },
        { number: 2, head: { sha: sha('2') } },
      ],
      [2],
    ],
  ])('%s', async (_, made, expected) => {
    const { double, read } = await openScene()
    for (const pull of made) double.pull({ ...pull, commits: [{ sha: sha('a'), message: 'x' }] })
    for (const { number, head } of made)
      if (head) double.pull({ number, head, commits: [{ sha: sha('a'), message: 'x' }] })
    expect(numbers(await read({ name: 'status', payload: { sha: sha('a') } }))).toEqual(expected)
  })

  test('none is none', () => expect(meantBy([], sha('a'))).toEqual([]))
})
