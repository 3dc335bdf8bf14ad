import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type GitHubDouble, startGitHub } from '@plinth/testkit'
import { BASE, HEAD, planIn, pullRequest, steps } from './steps.ts'

const CONFIG = '.github/plinth.yml'
const PERF = 'perf: { head-command: npm start }\n'
const PERF_ON_SOURCES = `${PERF}release: { gates: { perf-gate: { paths: ['src/**'] } } }\n`

const run = steps()
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

let github: GitHubDouble
beforeEach(async () => {
  github = await startGitHub()
})
afterEach(() => github.close())

/** Plans without a checkout: all there is to know is GitHub's. */
const plan = (options: Parameters<typeof run>[1] = {}) => {
  const { inputs, workflow } = options
  const { graphqlUrl, token, url: apiUrl } = github
  return run('plan', {
    ...options,
    inputs: { token, ...inputs },
    workflow: { apiUrl, graphqlUrl, event: pullRequest(), sha: HEAD, ...workflow },
  })
}

/** A repository with one commit for each set of files; gives the workspace and the commits. */
function checkout(...states: readonly Readonly<Record<string, string | null>>[]) {
  const folder = mkdtempSync(join(tmpdir(), 'plinth-plan-'))
  folders.push(folder)
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
    }).trim()
  git('init', '-q', '-b', 'main')
  const commits = states.map((files) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      if (text === null) rmSync(join(folder, path))
      else writeFileSync(join(folder, path), text)
    }
    git('add', '-A')
    git('commit', '-q', '--allow-empty', '-m', 'A commit')
    return git('rev-parse', 'HEAD')
  })
  return { workspace: folder, commits, git }
}

describe('without a checkout', () => {
  test('a repository without configuration gets its checklist, and hints', async () => {
    const result = await plan()
    expect(result).toMatchObject({ exitCode: 0, annotations: [], summary: '' })
    const { gates, plan: made } = planIn(result)
    expect(gates).toEqual(['checklist-enforcer'])
    expect(made.gates.map(({ gate }) => gate)).toHaveLength(4)
    expect(result.log).toContain('- perf-gate: Nothing is configured for it: set `perf.head-url`')
    expect(result.log).toContain('✓ checklist-enforcer: A pull request has to be prepared.')
    expect(Object.keys(result.outputs).toSorted()).toEqual(['gates', 'plan'])
  })

  test('reads what the change and its base configure, and the paths that it touches', async () => {
    github.file(BASE, CONFIG, PERF_ON_SOURCES)
    github.file(HEAD, CONFIG, PERF_ON_SOURCES)
    github.pull({ number: 7, files: [{ path: 'README.md' }] })
    expect(planIn(await plan()).gates).toEqual(['checklist-enforcer'])
    const moved = { path: 'docs/a.md', previousPath: 'src/a.md', status: 'renamed' } as const
    github.pull({ number: 7, files: [moved] })
    expect(planIn(await plan()).gates).toEqual(['perf-gate', 'checklist-enforcer'])
  })

  test('a change that removes the configuration is judged by it all the same', async () => {
    github.file(BASE, CONFIG, PERF)
    github.file(HEAD, CONFIG, 'perf: {}\n')
    const { gates, plan: made } = planIn(await plan())
    expect(gates).toEqual(['perf-gate', 'checklist-enforcer'])
    expect(made.gates[0]).toMatchObject({
      required: true,
      why: expect.stringContaining('cannot take that away'),
    })
  })

  test('compares the commits of the merge queue', async () => {
    github.file(BASE, CONFIG, PERF_ON_SOURCES)
    github.file(HEAD, CONFIG, PERF_ON_SOURCES)
    github.file(HEAD, 'README.md', 'new')
    github.commit({ sha: HEAD, message: 'A change', parent: BASE })
    const payload = { action: 'checks_requested', merge_group: { base_sha: BASE, head_sha: HEAD } }
    const event = { name: 'merge_group', payload }
    expect(planIn(await plan({ workflow: { event } })).gates).toEqual(['checklist-enforcer'])
    github.file(HEAD, 'src/a.ts', 'new')
    expect(planIn(await plan({ workflow: { event } })).gates).toEqual(['perf-gate', 'checklist-enforcer'])
  })

  test('on an Enterprise Server asks that', async () => {
    await github.close()
    github = await startGitHub({ enterprise: true })
    github.file(HEAD, CONFIG, PERF)
    expect(planIn(await plan()).gates).toEqual(['perf-gate', 'checklist-enforcer'])
  })

  test('files that GitHub does not tell leave nothing out, and that is said', async () => {
    github.file(BASE, CONFIG, PERF_ON_SOURCES)
    github.file(HEAD, CONFIG, PERF_ON_SOURCES)
    github.pull({ number: 7, files: [{ path: 'README.md' }] })
    github.faults.add({ operation: 'pulls/list-files', kind: { status: 403 } })
    const result = await plan()
    expect(planIn(result).gates).toEqual(['perf-gate', 'checklist-enforcer'])
    expect(result.annotations).toEqual([
      expect.objectContaining({
        name: 'warning',
        message: expect.stringContaining('Which paths changed is not known'),
      }),
    ])
  })

  test('a configuration that GitHub does not tell is never taken for an empty one', async () => {
    github.faults.add({ operation: 'repos/get-content', kind: { status: 403, message: 'Not yours' } })
    const result = await plan()
    expect(result).toMatchObject({ exitCode: 1, outputs: {} })
    expect(result.annotations[0]?.message).toMatch(/was not read.*Not yours.*`contents: read`/s)
  })

  test('without a token as well', async () => {
    const result = await plan({ inputs: { token: '' } })
    expect(result).toMatchObject({ exitCode: 1, outputs: {} })
    expect(result.annotations[0]?.message).toContain('there is no token to ask GitHub with')
  })
})

describe('with a checkout', () => {
  test('needs neither token nor network', async () => {
    const { commits, workspace } = checkout(
      { [CONFIG]: PERF_ON_SOURCES, 'src/a.ts': '1' },
      { 'docs/a.md': '1' },
    )
    const [base = '', head = ''] = commits
    const event = pullRequest(7, base, head)
    const given = { workspace, inputs: { token: '' }, workflow: { event } }
    const result = await plan(given)
    expect(result).toMatchObject({ exitCode: 0, annotations: [] })
    expect(planIn(result).gates).toEqual(['checklist-enforcer'])
    expect(github.requests).toEqual([])
  })

  test('sees a file under both its names when it is moved', async () => {
    const { commits, workspace } = checkout(
      { [CONFIG]: PERF_ON_SOURCES, 'src/a.ts': '1' },
      { 'src/a.ts': null, 'docs/a.ts': '1' },
    )
    const [base = '', head = ''] = commits
    const result = await plan({ workspace, workflow: { event: pullRequest(7, base, head) } })
    expect(planIn(result).gates).toEqual(['perf-gate', 'checklist-enforcer'])
  })

  test('compares a push with what was there before; what was forced or is new runs everything', async () => {
    const { commits, workspace } = checkout({ [CONFIG]: PERF_ON_SOURCES }, { 'docs/a.md': '1' })
    const [before = '', after = ''] = commits
    const gatesOf = async (payload: Readonly<Record<string, unknown>>) =>
      planIn(await plan({ workspace, inputs: { token: '' }, workflow: { event: { name: 'push', payload } } }))
        .gates
    expect(await gatesOf({ before, after })).toEqual([])
    expect(await gatesOf({ before, after, forced: true })).toEqual(['perf-gate'])
    expect(await gatesOf({ before: '0'.repeat(40), after })).toEqual(['perf-gate'])
    expect(await gatesOf({ before, after, deleted: true })).toEqual([])
    expect(await gatesOf({})).toEqual(['perf-gate'])
  })

  test('asks GitHub for what a shallow clone lacks', async () => {
    const { workspace } = checkout({ [CONFIG]: PERF_ON_SOURCES })
    github.file(BASE, CONFIG, PERF_ON_SOURCES)
    github.pull({ number: 7, files: [{ path: 'README.md' }] })
    expect(planIn(await plan({ workspace })).gates).toEqual(['checklist-enforcer'])
  })

  test('asks GitHub for the rules of the base that a clone without its files only lists', async () => {
    const soft = `${PERF}release: { gates: { perf-gate: { required: no } } }\n`
    const origin = checkout({ [CONFIG]: PERF }, { [CONFIG]: soft })
    const [base = '', head = ''] = origin.commits
    origin.git('config', 'uploadpack.allowFilter', 'true')
    const { git, workspace } = checkout()
    const quietly = ['--quiet', '--filter=blob:none', `file://${origin.workspace}`]
    git('fetch', ...quietly, head)
    git('checkout', '--quiet', head)
    rmSync(origin.workspace, { recursive: true, force: true })
    github.file(base, CONFIG, PERF)
    const workflow = { event: pullRequest(7, base, head) }
    expect(planIn(await plan({ workspace, workflow })).plan.gates[0]).toMatchObject({ required: true })
    // Where GitHub cannot be asked either, the change gains nothing by it.
    const blind = planIn(await plan({ workspace, workflow, inputs: { token: '' } }))
    expect(blind.plan.gates[0]).toMatchObject({ required: true })
  })

  test('without a token no rule of the change loosens anything where the base is not known', async () => {
    const { workspace } = checkout({
      [CONFIG]: `${PERF}release: { gates: { perf-gate: { paths: [src/**], required: no } } }\n`,
    })
    const result = await plan({ workspace, inputs: { token: '' } })
    expect(planIn(result).plan.gates[0]).toMatchObject({ run: true, required: true })
    expect(result.annotations).toEqual([
      expect.objectContaining({
        name: 'warning',
        message: expect.stringContaining('Every gate is required'),
      }),
    ])
  })

  test('an own configuration that cannot be used is an error with its place; one of the base is told', async () => {
    const broken = checkout({ [CONFIG]: 'release: { gates: { perf: {} } }\n' })
    const result = await plan({ workspace: broken.workspace })
    expect(result).toMatchObject({ exitCode: 1, outputs: {} })
    expect(result.annotations[0]?.message).toMatch(/plinth\.yml:1:\d+/)
    const mended = checkout({ [CONFIG]: 'a: [' }, { [CONFIG]: PERF })
    const [base = '', head = ''] = mended.commits
    const event = pullRequest(7, base, head)
    const told = await plan({ workspace: mended.workspace, workflow: { event } })
    expect(planIn(told).gates).toEqual(['perf-gate', 'checklist-enforcer'])
    expect(told.annotations[0]?.message).toContain("so the change's own holds")
  })
})

describe('inputs', () => {
  test('say what they give something to judge', async () => {
    const result = await plan({ inputs: { given: 'perf-gate, deploy-verifier' } })
    expect(planIn(result).gates).toEqual(['perf-gate', 'deploy-verifier', 'checklist-enforcer'])
  })

  test('that are wrong are errors', async () => {
    const result = await plan({ inputs: { given: 'perf' } })
    expect(result).toMatchObject({ exitCode: 1, outputs: {} })
    expect(result.annotations[0]?.message).toContain('perf-gate')
    const missing = await plan({ inputs: { config: 'other.yml' } })
    expect(missing.annotations[0]?.message).toContain('other.yml: there is no such file')
  })

  test('name another file', async () => {
    const { workspace } = checkout({ 'gates.yml': PERF })
    const result = await plan({ workspace, inputs: { config: 'gates.yml' } })
    expect(planIn(result).gates).toContain('perf-gate')
  })

  test('an unknown step is one error, among the decision’s inputs', async () => {
    const result = await run('plann')
    expect(result.exitCode).toBe(1)
    expect(result.annotations[0]?.message).toContain('plan')
  })
})

test('a payload that is not what GitHub sends calls for the checklist, and is no crash', async () => {
  const { workspace } = checkout({ [CONFIG]: PERF })
  const event = { name: 'pull_request', payload: { pull_request: { number: '../7', base: 'x', head: null } } }
  const result = await plan({ workspace, workflow: { event } })
  expect(planIn(result).gates).toEqual(['perf-gate', 'checklist-enforcer'])
})
