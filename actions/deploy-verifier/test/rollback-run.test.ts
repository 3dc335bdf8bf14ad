import { afterEach, describe, expect, test } from '@jest/globals'
import { OLD_SHA, RUN_URL } from './record-scene.ts'
import { type BrokenScene, NOTHING_SEEN, startBroken } from './rollback-scene.ts'

let scene: BrokenScene
afterEach(() => scene.github.close())

async function begin(...parameters: Parameters<typeof startBroken>): Promise<BrokenScene> {
  scene = await startBroken(...parameters)
  return scene
}

const INPUTS = { version: '1.4.1', environment: 'production' }
const GONE_BACK = [['rollback.yml', INPUTS]]
const FAILED = 'failure: Plinth: fail, version 1.4.2 broken'
const MARK = 'failure: Plinth: rolling back to 1.4.1'

describe('a rollback', () => {
  test('marks, starts, waits, notes its end and verifies', async () => {
    const { asks, dispatched, github, id, lines, roll, statuses, verified } = await begin()
    const rolledBack = await roll()
    const [run] = github.store.runs
    expect(rolledBack).toEqual({
      state: 'done',
      to: { version: '1.4.1', sha: OLD_SHA },
      message: expect.stringMatching(/^rollback\.yml ended well after [\d.]+ (ms|s)$/),
      runUrl: run?.html_url,
      evidence: NOTHING_SEEN,
    })
    expect(asks()).toEqual([{ ref: 'main', inputs: INPUTS, return_run_details: true }])
    expect(dispatched).toEqual(GONE_BACK)
    expect(statuses(id).slice(1)).toEqual([FAILED, MARK, 'failure: Plinth: rolled back to 1.4.1'])
    const urls = github.store.deployments.find(({ deployment }) => deployment.id === id)?.statuses
    expect(urls?.slice(2).map(({ log_url }) => log_url)).toEqual([RUN_URL, run?.html_url])
    expect(lines).toEqual([`Rolling back to 1.4.1 with rollback.yml: ${run?.html_url}`])
    expect(verified).toMatchObject([
      {
        identity: { expected: '1.4.1', consecutive: 3 },
        rollback: null,
        metrics: null,
        deployment: null,
        record: { mode: 'never' },
        wait: { deadlineMs: 120_000 },
        observe: { plannedMs: 30_000, longestMs: 60_000 },
      },
    ])
  })

  test('gives only the inputs that have names, on the branch that was named', async () => {
    const { asks, asked, dispatched, roll } = await begin(
      {},
      { rule: { ref: 'main', versionInput: 'to', environmentInput: '' } },
    )
    expect(await roll()).toMatchObject({ state: 'done' })
    expect(asks()).toMatchObject([{ ref: 'main', inputs: { to: '1.4.1' } }])
    expect(dispatched).toEqual([['rollback.yml', { to: '1.4.1' }]])
    // The default branch was not asked for.
    expect(asked()).not.toContain('GET ')
  })

  test('finds its run on a server that does not name it', async () => {
    const { dispatched, github, roll } = await begin({ runDetails: 'ignored' })
    expect(await roll()).toMatchObject({ state: 'done', runUrl: expect.any(String) })
    expect(dispatched).toEqual(GONE_BACK)
    expect(github.store.runs).toHaveLength(1)
  })

  test('asks a server that does not know the question without it', async () => {
    const { asks, dispatched, roll } = await begin({ runDetails: 'refused' })
    expect(await roll()).toMatchObject({ state: 'done', runUrl: expect.any(String) })
    expect(asks()).toEqual([
      { ref: 'main', inputs: INPUTS, return_run_details: true },
      { ref: 'main', inputs: INPUTS },
    ])
    expect(dispatched).toEqual(GONE_BACK)
  })
})
