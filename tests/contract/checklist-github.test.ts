import { afterEach, describe, expect, test } from '@jest/globals'
import { type GitHubDouble, type GitHubOptions, startGitHub } from '@plinth/testkit/github'
import { HEAD, onDouble } from './checklist-run.ts'
import { gateRuns, workspaces } from './gate-run.ts'

const run = gateRuns('checklist-enforcer')
const workspaceWith = workspaces()
const started: GitHubDouble[] = []
afterEach(async () => {
  for (const github of started.splice(0)) await github.close()
})

async function gitHub(options: GitHubOptions = {}): Promise<GitHubDouble> {
  const github = await startGitHub(options)
  started.push(github)
  return github
}

const NUMBER = 12
const CONFIG = '.github/plinth.yml'

/** A checkout with a configuration that the base has as well. */
function configured(github: GitHubDouble, text: string): Promise<string> {
  github.file('b'.repeat(40), CONFIG, text)
  return workspaceWith({ [CONFIG]: text })
}
const commentsOf = (github: GitHubDouble) =>
  (github.store.comments.get(NUMBER) ?? []).map(({ body = '' }) => body)

describe('on a pull request', () => {
  test('the comment lists what is missing, and is one line once nothing is', async () => {
    const github = await gitHub()
    github.pull({ number: NUMBER, body: '- [x] one\n- [ ] two\n', head: { sha: HEAD } })
    const open = await run({ token: github.token, workflow: onDouble(github, NUMBER) })
    expect(open.outputs['verdict']).toBe('fail')
    expect(commentsOf(github)).toHaveLength(1)
    expect(commentsOf(github)[0]).toContain('two')

    github.pull({ number: NUMBER, body: '- [x] one\n- [x] two\n' })
    const done = await run({ token: github.token, workflow: onDouble(github, NUMBER) })
    expect(done.outputs['verdict']).toBe('pass')
    const [comment = '', ...others] = commentsOf(github)
    expect(others).toEqual([])
    const shown = comment.split('\n').filter((line) => line !== '' && !/^<(?:!--|sub)/.test(line))
    expect(shown).toHaveLength(1)
    expect(shown[0]).toContain('✅')
  })

  test('of a fork decides as well, and says why it does not comment', async () => {
    const github = await gitHub({ readOnly: true })
    const head = { sha: HEAD, repository: 'stranger/shop' }
    github.pull({ number: NUMBER, body: '- [ ] one\n', head })
    const result = await run({ token: github.token, workflow: onDouble(github, NUMBER) })
    expect(result.outputs['verdict']).toBe('fail')
    expect(result.log).toContain('fork')
    expect(result.summary).toContain('one')
    expect(commentsOf(github)).toEqual([])
  })

  test('a description edited meanwhile is read as it is now', async () => {
    const github = await gitHub()
    github.pull({ number: NUMBER, body: '- [ ] one\n', head: { sha: HEAD } })
    const workflow = onDouble(github, NUMBER)
    github.pull({ number: NUMBER, body: '- [x] one\n' })
    expect((await run({ token: github.token, workflow })).outputs['verdict']).toBe('pass')
  })

  test('one that was closed meanwhile is skipped', async () => {
    const github = await gitHub()
    github.pull({ number: NUMBER, body: '- [ ] one\n', head: { sha: HEAD } })
    const workflow = onDouble(github, NUMBER)
    github.pull({ number: NUMBER, state: 'closed' })
    expect((await run({ token: github.token, workflow })).outputs['verdict']).toBe('skipped')
  })

  test('a template is taken from the base, so that a change cannot loosen it', async () => {
    const github = await gitHub()
    const template = '.github/pull_request_template.md'
    const base = { sha: 'b'.repeat(40) }
    github.file(base.sha, template, '- [ ] one\n- [ ] two\n')
    github.pull({ number: NUMBER, body: '- [x] one\n', base, head: { sha: HEAD } })
    const workspace = await workspaceWith({ [template]: '- [ ] one\n' })
    const result = await run({ token: github.token, workspace, workflow: onDouble(github, NUMBER) })
    expect(result.outputs).toMatchObject({ verdict: 'fail', open: '1' })
  })

  test('the configuration is taken from the base as well', async () => {
    const github = await gitHub()
    const template = '.github/pull_request_template.md'
    github.file('b'.repeat(40), template, '- [ ] one\n')
    github.pull({ number: NUMBER, body: '- [x] another\n', head: { sha: HEAD } })
    const workspace = await workspaceWith({
      [template]: '- [ ] one\n',
      [CONFIG]: 'checklist:\n  template: none\n',
    })
    const result = await run({ token: github.token, workspace, workflow: onDouble(github, NUMBER) })
    expect(result.outputs).toMatchObject({ verdict: 'fail', open: '1' })
    expect(result.summary).toContain('The base branch has another configuration')
  })

  test('checks and reviews are evidence, whatever the ticks say', async () => {
    const config = `checklist:
  items:
    - item: Tests pass
      evidence: 'check: test'
    - item: Reviewed
      evidence: 'review: @alice'
`
    const github = await gitHub()
    github.pull({ number: NUMBER, body: '- [x] Tests pass\n- [ ] Reviewed\n', head: { sha: HEAD } })
    const judged = async () =>
      run({
        token: github.token,
        workspace: await configured(github, config),
        workflow: onDouble(github, NUMBER),
      })
    expect((await judged()).outputs).toMatchObject({ verdict: 'fail', open: '2' })
    github.check(HEAD, { name: 'test', conclusion: 'success' })
    github.review(NUMBER, { author: 'alice', state: 'APPROVED' })
    expect((await judged()).outputs).toMatchObject({ verdict: 'pass', done: '2' })
  })

  test('GitHub refusing is no-data where its answer decides, and the permission is named', async () => {
    const config = "checklist:\n  items:\n    - item: Tests pass\n      evidence: 'check: test'\n"
    const github = await gitHub({ permissions: { contents: 'read', 'pull-requests': 'write' } })
    github.pull({ number: NUMBER, body: '- [x] Tests pass\n', head: { sha: HEAD } })
    const workspace = await configured(github, config)
    const result = await run({ token: github.token, workspace, workflow: onDouble(github, NUMBER) })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'no-data' } })
    expect(result.summary).toContain('checks: read')
  })

  test('5,000 changed files are all seen', async () => {
    const config =
      'checklist:\n  items:\n    - item: Reviewed by hand\n      required: yes\n      when:\n        changed-files: at least 2,000\n'
    const github = await gitHub()
    const files = Array.from({ length: 5_000 }, (_, index) => ({
      path: `src/${index}.ts`,
      status: 'added' as const,
    }))
    github.pull({ number: NUMBER, body: '- [x] one\n', head: { sha: HEAD }, files })
    const workspace = await configured(github, config.replace('2,000', '2000'))
    const result = await run({ token: github.token, workspace, workflow: onDouble(github, NUMBER) })
    expect(result.outputs).toMatchObject({ verdict: 'fail', open: '1' })
  })

  test('comments count only from those who are trusted', async () => {
    const github = await gitHub()
    github.pull({ number: NUMBER, body: '- [x] one\n', head: { sha: HEAD } })
    github.comment(NUMBER, 'stranger', '- [ ] two\n')
    for (let index = 0; index < 120; index++) github.comment(NUMBER, 'stranger', `comment ${index}`)
    github.comment(NUMBER, 'alice', '- [ ] three\n')
    const judged = async (from: string) =>
      run({
        token: github.token,
        workspace: await configured(github, `checklist:\n  comments-from: '${from}'\n`),
        workflow: onDouble(github, NUMBER),
      })
    const alice = await judged('@alice')
    expect(alice.outputs).toMatchObject({ verdict: 'fail', open: '1' })
    expect(alice.summary).toContain('three')
    github.access('alice', 'write')
    expect((await judged('write')).outputs).toMatchObject({ open: '1' })
  })
})

describe('a hostile description', () => {
  test('commands, markup, mentions and the token itself come out inert', async () => {
    const github = await gitHub()
    const { token } = github
    const body = `- [ ] ::error::owned\n- [ ] <img src=x onerror=alert(1)> @octo/all ${token}\n- [ ] \u202Eright to left\n- [ ] __proto__\n`
    github.pull({ number: NUMBER, body, head: { sha: HEAD } })
    const result = await run({ token, workflow: onDouble(github, NUMBER) })
    const comments = commentsOf(github).join()
    expect(result.outputs).toMatchObject({ verdict: 'fail', open: '4' })
    expect(result.annotations.some(({ message }) => message === 'owned')).toBe(false)
    for (const markdown of [comments, result.summary]) {
      expect(markdown).not.toContain('<img')
      expect(markdown).not.toContain('@octo/all')
    }
    for (const text of [comments, result.summary, result.log, JSON.stringify(result.report)]) {
      expect(text).not.toContain(token)
    }
  })
})

describe('in a merge queue', () => {
  test('the pull requests behind the group are judged', async () => {
    const github = await gitHub()
    const group = 'e'.repeat(40)
    const base = 'b'.repeat(40)
    github.pull({ number: NUMBER, body: '- [ ] one\n', base: { sha: base }, head: { sha: HEAD } })
    github.commit({ sha: group, message: 'Keep a copy (#12)', parent: base })
    const payload = {
      merge_group: {
        head_sha: group,
        head_ref: `refs/heads/gh-readonly-queue/main/pr-${NUMBER}-${base}`,
        base_sha: base,
        base_ref: 'refs/heads/main',
      },
      repository: { full_name: github.store.repository },
    }
    const workflow = { ...onDouble(github, NUMBER), sha: group, event: { name: 'merge_group', payload } }
    const open = await run({ token: github.token, workflow })
    expect(open).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', open: '1' } })
    github.pull({ number: NUMBER, body: '- [x] one\n' })
    expect((await run({ token: github.token, workflow })).outputs['verdict']).toBe('pass')
  })
})
