import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { type ActionRun, startGitHub } from '@plinth/testkit'
import {
  branchStore,
  folderStore,
  newFolder,
  removeStores,
  STORES,
  type TestStore,
  workspaceWith,
} from './remembering.ts'
import { pullRequestWorkflow, tinyRuns } from './tiny-run.ts'

removeStores()
const run = tinyRuns()

const into = (store: Pick<TestStore, 'section' | 'env'>, given: Omit<ActionRun, 'entry'> = {}) =>
  run({
    workspace: workspaceWith(store.section),
    env: store.env,
    ...given,
    inputs: { token: 'a-token', ...given.inputs },
  })

describe.each(STORES)('%s', (_name, openStore) => {
  test('holds a run after it, and the next run reads it', async () => {
    const store = openStore()
    const first = await into(store)
    expect(first).toMatchObject({ exitCode: 0, annotations: [] })
    expect(first.stdout).toContain('History: this run is remembered')
    const { problems, records } = await store.read()
    expect(problems).toEqual([])
    expect(records).toMatchObject([
      {
        schema: 'plinth.record/v1',
        gate: 'tiny-gate',
        verdict: 'pass',
        headline: 'The answer is pass',
        subject: {
          repository: 'octo/shop',
          sha: '0f6d2b3c4a5968778695a4b3c2d1e0f123456789',
          ref: 'refs/heads/main',
        },
        figures: [{ name: 'answers', value: 1, unit: 'count', better: 'higher' }],
        environment: { os: 'Linux', arch: 'X64', event: 'push' },
        run: { id: '1234567890', attempt: 1 },
      },
    ])
    const second = await into(store, { inputs: { behaviour: 'past' } })
    expect(second.outputs['reason']).toBe('The answer is pass; no problem')
    expect((await store.read()).records).toHaveLength(2)
  })

  test('holds no secret', async () => {
    const store = openStore()
    await into(store, { inputs: { behaviour: 'leak', password: 'hunter2-hunter2' } })
    const { records } = await store.read()
    expect(records).toHaveLength(1)
    expect(JSON.stringify(records)).not.toMatch(/hunter2|late-secret|a-token/)
  })
})

describe('what a run may do with the history', () => {
  test.each([
    ['write', 'nothing; no problem', 1],
    ['read', 'nothing; no problem', 0],
    ['never', 'no history', 0],
  ])('%s', async (history, reason, records) => {
    const store = folderStore()
    const result = await into(store, { inputs: { history, behaviour: 'past' } })
    expect(result).toMatchObject({ exitCode: 0, annotations: [], outputs: { reason } })
    expect((await store.read()).records).toHaveLength(records)
  })

  test('a configuration that names no store remembers nothing, and says nothing', async () => {
    const result = await into({ section: '', env: {} }, { inputs: { behaviour: 'past' } })
    expect(result).toMatchObject({ annotations: [], outputs: { reason: 'no history' } })
    expect(result.stdout).not.toContain('istory:')
  })

  test.each(STORES)('a pull request from a fork leaves nothing in %s', async (_name, openStore) => {
    const store = openStore()
    const github = await startGitHub()
    const workflow = pullRequestWorkflow(github, { fork: true })
    const result = await into(store, { workflow, inputs: { comment: 'never' } })
    await github.close()
    expect(result.exitCode).toBe(0)
    expect(result.annotations).toEqual([
      expect.objectContaining({ name: 'notice', message: expect.stringContaining('comes from a fork') }),
    ])
    expect((await store.read()).records).toEqual([])
  })

  test('what did not apply is not recorded', async () => {
    const store = folderStore()
    await into(store, { inputs: { answer: 'skipped' } })
    expect((await store.read()).records).toEqual([])
  })

  test('outside a workflow there is no run to record', async () => {
    const store = folderStore()
    const result = await into(store, { onRunner: false })
    expect(result.exitCode).toBe(0)
    expect((await store.read()).records).toEqual([])
  })
})

describe('a history that cannot be had', () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'file'), 'no folder')

  test.each([
    ['a file where the folder should be', `history: { store: folder, folder: ${folder}/file }`, {}],
    [
      'a repository that is not there',
      'history: { store: branch }',
      { GITHUB_SERVER_URL: `file://${folder}` },
    ],
  ])('%s is a warning, and changes no verdict', async (_name, section, env) => {
    const result = await into({ section, env }, { inputs: { behaviour: 'past' } })
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } })
    expect(result.outputs['reason']).not.toMatch(/no problem$/)
    expect(result.annotations.map(({ name }) => name)).toEqual(['warning'])
    expect(result.annotations[0]?.message).toMatch(/^This run was not recorded in the history: /)
  })

  test('a branch without a token says what to do', async () => {
    const store = branchStore()
    const result = await into(store, { inputs: { token: '' } })
    expect(result.exitCode).toBe(0)
    expect(result.annotations).toEqual([
      expect.objectContaining({
        name: 'warning',
        message: expect.stringMatching(/the input `token` is empty.*Leave it at its default/),
      }),
    ])
  })

  test('a branch that holds code is never written to', async () => {
    const { env } = branchStore()
    const result = await into({ section: 'history: { store: branch, branch: main }', env })
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } })
    expect(result.annotations).toEqual([
      expect.objectContaining({ name: 'warning', message: expect.stringContaining('holds the code') }),
    ])
  })

  test('a place for a store that was not chosen is an error of the configuration', async () => {
    const result = await into({ section: 'history:\n  branch: notes\n', env: {} })
    expect(result.exitCode).toBe(1)
    expect(result.annotations[0]?.message).toContain(
      'plinth.yml:2:3, key `history.branch`: this is for `store: branch`, and the store is `none`',
    )
  })
})

describe('the job summary', () => {
  test('is left to others where the user says so', async () => {
    const result = await run({ inputs: { summary: 'never' } })
    expect(result).toMatchObject({ exitCode: 0, summary: '' })
    expect(existsSync(result.outputs['report'] ?? '')).toBe(true)
    expect((await run({ inputs: { summary: 'always' } })).summary).toContain('The answer is pass')
  })
})
