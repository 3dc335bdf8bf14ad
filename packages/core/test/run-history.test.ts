import { describe, expect, test } from '@jest/globals'
import { loadConfig } from '../src/config/index.ts'
import { InputError } from '../src/errors.ts'
import { machineOf } from '../src/run/machine.ts'
import { planRecord, type RecordOccasion } from '../src/run/record-plan.ts'
import { codeBranchesOf, readSurroundings } from '../src/run/surroundings.ts'
import { kinds } from '../src/values/index.ts'

const run = { id: '7', attempt: 1, job: 'gate', step: 'g', url: null }
const branch = { store: 'branch', branch: 'plinth-history' } as const
const folder = { store: 'folder', folder: 'past' } as const
const usual: RecordOccasion = {
  settings: branch,
  codeBranches: ['main', 'topic'],
  mode: 'write',
  pull: null,
  token: 't',
  cancelled: false,
  report: { verdict: 'pass', run },
}
const skip = { kind: 'skip' }
const tell = (level: string, reason: RegExp) => ({
  kind: 'tell',
  level,
  reason: expect.stringMatching(reason),
})

describe('whether to record', () => {
  test.each<[string, Partial<RecordOccasion>, unknown]>([
    ['as usual', {}, { kind: 'record' }],
    ['a failure as well', { report: { verdict: 'fail', run } }, { kind: 'record' }],
    ['a change of the repository’s own', { pull: { readOnly: false } }, { kind: 'record' }],
    ['a fork’s change', { pull: { readOnly: true } }, tell('notice', /fork/)],
    ['a fork’s change in a folder', { pull: { readOnly: true }, settings: folder }, tell('notice', /fork/)],
    [
      'the branch of the code',
      { settings: { ...branch, branch: 'main' } },
      tell('warning', /holds the code/),
    ],
    ['no store', { settings: { store: 'none' } }, skip],
    ['no configuration', { settings: null }, skip],
    ['only reading', { mode: 'read' }, skip],
    ['never', { mode: 'never', pull: { readOnly: true } }, skip],
    ['what did not apply', { report: { verdict: 'skipped', run } }, skip],
    ['outside a workflow', { report: { verdict: 'pass' } }, skip],
    ['a cancelled run', { cancelled: true }, tell('notice', /cancelled/)],
    ['a branch without a token', { token: '' }, tell('warning', /`token` is empty\. Leave it/)],
    ['a folder without a token', { token: undefined, settings: folder }, { kind: 'record' }],
  ])('%s', (_name, occasion, plan) => {
    expect(planRecord({ ...usual, ...occasion })).toEqual(plan)
  })
})

describe('the branches of the code', () => {
  test('are the default one, that of the run, and those of a pull request', () => {
    const env = { GITHUB_REF: 'refs/heads/topic', GITHUB_HEAD_REF: 'mine', GITHUB_BASE_REF: 'release' }
    const surroundings = readSurroundings(env, { directory: '/', temporary: '/tmp' })
    const event = { name: 'push', payload: { repository: { default_branch: 'trunk' } } }
    expect(codeBranchesOf(surroundings, event)).toEqual(['trunk', 'topic', 'mine', 'release'])
    expect(codeBranchesOf({ branches: [], ref: 'refs/pull/1/merge' }, { name: '', payload: {} })).toEqual([
      'main',
      'master',
    ])
  })
})

describe('the machine', () => {
  const here = { directory: '/checkout', temporary: '/tmp' }

  test('is told as the runner names it', () => {
    const env = {
      RUNNER_OS: 'Linux',
      RUNNER_ARCH: 'ARM64',
      RUNNER_ENVIRONMENT: 'github-hosted',
      ImageOS: 'ubuntu24',
      ImageVersion: '20261101.12.1',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_BASE_REF: 'main',
    }
    expect(machineOf(env, readSurroundings(env, here))).toMatchObject({
      os: 'Linux',
      arch: 'ARM64',
      cores: expect.stringMatching(/^\d+$/),
      runner: 'github-hosted ubuntu24 20261101.12.1',
      event: 'pull_request',
      base: 'main',
      plinth: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    })
  })

  test('outside a workflow says what is known', () => {
    const machine = machineOf({}, readSurroundings({}, here))
    expect(Object.keys(machine)).toEqual(expect.arrayContaining(['os', 'arch', 'cores', 'plinth']))
    expect(Object.values(machine)).not.toContain('')
    expect(machine).not.toHaveProperty('event')
  })
})

describe('the run', () => {
  const runOf = (env: Readonly<Record<string, string>>) =>
    readSurroundings(env, { directory: '/', temporary: '/tmp' }).run

  test('is told with its attempt, job and step', () => {
    const env = {
      GITHUB_RUN_ID: '12',
      GITHUB_RUN_ATTEMPT: '3',
      GITHUB_JOB: 'perf',
      GITHUB_ACTION: 'gate',
      GITHUB_REPOSITORY: 'o/r',
    }
    const url = 'https://github.com/o/r/actions/runs/12'
    expect(runOf(env)).toEqual({ id: '12', attempt: 3, job: 'perf', step: 'gate', url })
  })

  test('is the first attempt where nobody counts, and none outside a workflow', () => {
    expect(runOf({ GITHUB_RUN_ID: '12' })?.attempt).toBe(1)
    expect(runOf({ GITHUB_RUN_ID: '12', GITHUB_RUN_ATTEMPT: 'x' })?.attempt).toBe(1)
    expect(runOf({})).toBeNull()
  })
})

describe('the configuration of the history', () => {
  const load = (text: string) => loadConfig(text, 'plinth.yml', {}).history

  test.each([
    ['', { store: 'none' }],
    ['history: { store: none }', { store: 'none' }],
    ['history: { store: cache }', { store: 'cache' }],
    ['history: { store: branch }', { store: 'branch', branch: 'plinth-history' }],
    ['history: { store: branch, branch: gates/past }', { store: 'branch', branch: 'gates/past' }],
    ['history: { store: folder }', { store: 'folder', folder: '.plinth/history' }],
    ['history: { store: folder, folder: /srv/past }', { store: 'folder', folder: '/srv/past' }],
  ])('%j', (text, settings) => {
    expect(load(text)).toEqual(settings)
  })

  test.each([
    [
      'history: { branch: notes }',
      /key `history\.branch`: this is for `store: branch`, and the store is `none`/,
    ],
    [
      'history: { store: branch, folder: x }',
      /`history\.folder`: .* the store is `branch`; write `store: folder`/,
    ],
    ['history: { store: branch, branch: "a..b" }', /is no name that git allows/],
    ['history: { store: brunch }', /branch is the closest/],
    ['history: { stroe: branch }', /write store, if that was meant/],
  ])('%j is refused', (text, why) => {
    try {
      load(text)
      throw new Error('it was read')
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      expect(error.problems.map(({ where, what, mend }) => `${where}: ${what}; ${mend}`)).toEqual([
        expect.stringMatching(why),
      ])
    }
  })

  test('what the decision reads is left to it', () => {
    expect(load('release: { anything: [goes] }')).toEqual({ store: 'none' })
  })
})

describe('the name of a branch', () => {
  const branch = kinds.branch()

  test.each(['main', 'plinth-history', 'a/b', 'release-1.2', 'ünïcode', 'a@b', 'x.y'])('%j', (name) => {
    expect(branch.parse(name)).toEqual({ ok: true, value: name })
  })

  test.each([
    ...['-x', '/x', 'x/', '.x', 'x.', 'a..b', 'a b', 'a~b', 'a^b', 'a:b', 'a?b', 'a*b', 'a[b', 'a\\b'],
    ...['a//b', 'a/.b', 'a.lock', 'a.lock/b', '@', 'a@{b', 'refs/heads/main', 'a\u0000b', 'x'.repeat(201)],
  ])('%j is none', (name) => {
    expect(branch.parse(name).ok).toBe(false)
  })
})
