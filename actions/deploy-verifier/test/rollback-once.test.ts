import { afterEach, describe, expect, test } from '@jest/globals'
import { type BrokenScene, startBroken } from './rollback-scene.ts'

let scene: BrokenScene
afterEach(() => scene.github.close())

async function begin(...parameters: Parameters<typeof startBroken>): Promise<BrokenScene> {
  scene = await startBroken(...parameters)
  return scene
}

const GONE_BACK = [['rollback.yml', { version: '1.4.1', environment: 'production' }]]

describe('once per deployment', () => {
  test('a second attempt is refused', async () => {
    const { dispatched, roll } = await begin()
    expect(await roll()).toMatchObject({ state: 'done' })
    expect(await roll()).toMatchObject({
      state: 'refused',
      message: 'a rollback of this deployment has been started before',
    })
    expect(dispatched).toHaveLength(1)
  })

  test('of attempts at the same moment one goes on', async () => {
    const { dispatched, roll } = await begin()
    const states = (await Promise.all([roll(), roll(), roll()])).map(({ state }) => state)
    expect(states.toSorted()).toEqual(['done', 'refused', 'refused'])
    expect(dispatched).toHaveLength(1)
  })

  test('a start whose answer was lost is not asked for again: its run is found', async () => {
    const { asks, dispatched, github, roll } = await begin()
    github.faults.add({ operation: 'actions/create-workflow-dispatch', kind: 'close-after' })
    expect(await roll()).toMatchObject({ state: 'done', runUrl: github.store.runs[0]?.html_url })
    expect(asks()).toHaveLength(1)
    expect(dispatched).toEqual(GONE_BACK)
  })

  test.each(['close', { status: 503 }] as const)(
    'a start that may have been lost, %j, is not asked for again',
    async (kind) => {
      const { asks, cancel, dispatched, github, roll } = await begin()
      github.faults.add({ operation: 'actions/create-workflow-dispatch', kind })
      const rolling = roll()
      while (asks().length === 0) await new Promise(setImmediate)
      setTimeout(cancel, 300)
      expect(await rolling).toMatchObject({
        state: 'failed',
        message: expect.stringMatching(/was not started: POST .*Whether it runs is not known/),
        evidence: null,
      })
      expect(asks()).toHaveLength(1)
      expect(dispatched).toEqual([])
      expect(await roll()).toMatchObject({ state: 'refused' })
    },
  )

  test('a start that was refused may be tried again', async () => {
    const { dispatched, github, id, roll, statuses } = await begin()
    github.faults.add({
      operation: 'actions/create-workflow-dispatch',
      times: 1,
      kind: {
        status: 403,
        message: 'Resource not accessible by integration',
        headers: { 'x-accepted-github-permissions': 'actions=write' },
      },
    })
    expect(await roll()).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('Give the job the permission `actions: write`.'),
      runUrl: null,
    })
    expect(statuses(id).at(-1)).toBe('failure: Plinth: rollback not started: the workflow was refused')
    expect(await roll()).toMatchObject({ state: 'done' })
    expect(dispatched).toEqual(GONE_BACK)
  })
})
