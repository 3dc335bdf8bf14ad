import { afterEach, describe, expect, test } from '@jest/globals'
import { type BrokenScene, startBroken } from './rollback-scene.ts'

let scene: BrokenScene
afterEach(() => scene.github.close())

async function begin(...parameters: Parameters<typeof startBroken>): Promise<BrokenScene> {
  scene = await startBroken(...parameters)
  return scene
}

const FAILED = 'failure: Plinth: fail, version 1.4.2 broken'
const MARK = 'failure: Plinth: rolling back to 1.4.1'

describe('a rollback that goes wrong', () => {
  test('says how the workflow ended', async () => {
    const { id, roll, statuses, verified } = await begin({ onDispatch: async () => 'failure' })
    expect(await roll()).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/^rollback\.yml ended with failure after/),
      runUrl: expect.any(String),
      evidence: null,
    })
    expect(statuses(id).slice(1)).toEqual([FAILED, MARK, 'failure: Plinth: rollback to 1.4.1 failed'])
    expect(verified).toEqual([])
  })

  test('is waited for until its deadline', async () => {
    const { roll, verified } = await begin(
      { onDispatch: () => new Promise(() => {}) },
      { rule: { deadlineMs: 2_000 } },
    )
    expect(await roll()).toMatchObject({
      state: 'failed',
      message: 'rollback.yml had not ended after 2 s',
      runUrl: expect.any(String),
    })
    expect(verified).toEqual([])
  })

  test('is left alone when the gate is cancelled', async () => {
    const { roll } = await begin({
      onDispatch: () => {
        setTimeout(() => scene.cancel(), 200)
        return new Promise(() => {})
      },
    })
    const started = performance.now()
    expect(await roll()).toMatchObject({
      state: 'failed',
      message: 'the gate was cancelled while rollback.yml ran',
    })
    expect(performance.now() - started).toBeLessThan(3_000)
  })

  test('is not begun when the gate is cancelled between mark and start', async () => {
    const { cancel, dispatched, github, id, roll, statuses } = await begin()
    const rolling = roll()
    while (!statuses(id).includes(MARK)) await new Promise(setImmediate)
    cancel()
    expect(await rolling).toMatchObject({ state: 'refused', message: 'the gate was cancelled' })
    expect(dispatched).toEqual([])
    expect(statuses(id).at(-1)).toBe('failure: Plinth: rollback not started: the gate was cancelled')
    expect(github.store.runs).toEqual([])
  })

  test('is waited for though GitHub fails for a while', async () => {
    const { github, roll } = await begin()
    github.faults.add({ operation: 'actions/get-workflow-run', times: 3, kind: { status: 404 } })
    expect(await roll()).toMatchObject({ state: 'done' })
  })

  test('of which the end may not be read says so at once', async () => {
    const { github, roll } = await begin()
    github.faults.add({ operation: 'actions/get-workflow-run', kind: { status: 403, message: 'no' } })
    expect(await roll()).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/^the end of rollback\.yml is not known: GET .*403/),
      runUrl: expect.any(String),
    })
  })

  test('is told where the second verification breaks', async () => {
    const { roll } = await begin()
    const verifyAgain = () => Promise.reject(new Error('out of memory'))
    expect(await roll({ verifyAgain })).toMatchObject({
      state: 'done',
      message: expect.stringMatching(/but what is live was not verified: out of memory$/),
      evidence: null,
    })
  })
})
