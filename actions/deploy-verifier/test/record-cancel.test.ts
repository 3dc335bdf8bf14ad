import { afterEach, describe, expect, test } from '@jest/globals'
import { closeAbandoned, openRecord } from '../src/gather/record/index.ts'
import { judgementOf, onEvent, recording, type Scene, SHA, startScene } from './record-scene.ts'

let scene: Scene
afterEach(() => scene.github.close())

async function begin(...parameters: Parameters<typeof startScene>): Promise<Scene> {
  scene = await startScene(...parameters)
  return scene
}

const CANCELLED = 'error: Plinth: cancelled before it was verified'

describe('a cancelled gate', () => {
  test('that has opened says that nothing was verified', async () => {
    const { cancel, context, kept, statuses } = await begin()
    const record = await openRecord(recording(scene), context)
    cancel()
    expect(await record.close(judgementOf('hold'))).toMatchObject({ deploymentId: 1001 })
    expect(statuses(1001)).toEqual(['in_progress: Plinth: being verified', CANCELLED])
    expect(kept).toEqual({ deployment: '1001', record: 'closed' })
  })

  test('that is opening remembers what it opened, and announces nothing', async () => {
    const { cancel, context, github, kept, statuses } = await begin()
    github.faults.add({ operation: 'repos/create-deployment', kind: 'slow', delayMs: 300 })
    const opening = openRecord(recording(scene), context)
    setTimeout(cancel, 100)
    const record = await opening
    expect(kept).toEqual({ deployment: '1001' })
    await record.close(judgementOf('hold'))
    expect(statuses(1001)).toEqual([CANCELLED])
  })

  test('does not wait for a dead GitHub until it is killed', async () => {
    const { cancel, context, github } = await begin()
    const { deployment } = github.deployment({ sha: SHA, environment: 'production' })
    const record = await openRecord(recording(scene, {}, onEvent(deployment)), context)
    cancel()
    github.faults.add({ kind: 'hang' })
    const started = performance.now()
    const recorded = await record.close(judgementOf('hold'))
    expect(performance.now() - started).toBeLessThan(4_000)
    expect(recorded.state).toBe('failed')
  })

  test('that had decided to go back says so', async () => {
    const { cancel, context, github, statuses } = await begin()
    const { deployment } = github.deployment({ sha: SHA, environment: 'production' })
    const record = await openRecord(recording(scene, {}, onEvent(deployment)), context)
    cancel()
    await record.close(judgementOf('rollback'))
    expect(statuses(Number(deployment.id)).at(-1)).toBe('failure: Plinth: fail, version 1.4.2 broken')
  })
})

describe('the post step', () => {
  async function leftOpen(): Promise<Scene> {
    await begin()
    const { deployment } = scene.github.deployment({ sha: SHA, environment: 'production' })
    await openRecord(recording(scene, {}, onEvent(deployment)), scene.context)
    return scene
  }

  test('ends what a killed gate left in progress', async () => {
    const { context, kept, lines, statuses } = await leftOpen()
    await closeAbandoned(kept, recording(scene), context)
    expect(statuses(1001)).toEqual(['in_progress: Plinth: being verified', CANCELLED])
    expect(lines).toEqual(['Deployment 1001 was left in progress, and is now marked as not verified.'])
  })

  test('leaves alone what is closed', async () => {
    const { context, github, kept } = await leftOpen()
    const asked = github.requests.length
    await closeAbandoned({ ...kept, record: 'closed' }, recording(scene), context)
    expect(github.requests).toHaveLength(asked)
  })

  test('leaves alone what was closed in the moment of being killed, or by somebody else', async () => {
    const { context, github, kept, lines, statuses } = await begin()
    const { deployment } = github.deployment({ sha: SHA, environment: 'production' })
    const record = await openRecord(recording(scene, {}, onEvent(deployment)), context)
    await record.close(judgementOf('promote'))
    await closeAbandoned({ deployment: kept['deployment'] ?? '' }, recording(scene), context)
    expect(statuses(1001).at(-1)).toMatch(/^success/)
    expect(lines).toEqual([])
  })

  test.each([[{}], [{ deployment: '' }], [{ deployment: 'x1' }], [{ deployment: '-4' }]])(
    'does nothing where %j was remembered',
    async (remembered) => {
      const { context, github } = await begin()
      await closeAbandoned(remembered, recording(scene), context)
      expect(github.requests).toEqual([])
    },
  )

  test('says what is still shown as in progress', async () => {
    const { context, github, kept, lines } = await leftOpen()
    github.faults.add({ kind: { status: 403, message: 'no' } })
    await closeAbandoned(kept, recording(scene), context)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(
      /^Deployment 1001 is still shown as in progress: POST .* 403: no .*`deployments: write`/,
    )
  })
})
