import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { readyGraphql } from '@plinth/testkit/github'
import { type Router, type RunningShop, startRouter, startShop } from '@plinth/testkit/service'
import type { Evidence } from '../src/evidence.ts'
import { verify } from '../src/gather/verify.ts'
import type { Settings } from '../src/settings.ts'
import { quickly } from './flow-run.ts'
import { OLD_SHA } from './record-scene.ts'
import { type BrokenScene, startBroken } from './rollback-scene.ts'

let good: RunningShop
let bad: RunningShop
beforeAll(async () => {
  // The router answers in this process, which must not stand still while it is probed.
  readyGraphql()
  ;[good, bad] = await Promise.all([
    startShop({ version: '1.4.1' }),
    startShop({ version: '1.4.2', errorRate: 0.5 }),
  ])
})
afterAll(() => Promise.all([good.stop(), bad.stop()]))

let router: Router
let scene: BrokenScene
afterEach(() => Promise.all([router.stop(), scene.github.close()]))

/** A workflow of which this is what it does to the router in front of both versions. */
async function rolledBack(goodVersion: string | null, does: 'goes back' | 'nothing') {
  router = await startRouter({ to: { [bad.url]: 1 } })
  const inputs = {
    url: `${router.url}/version`,
    'expect-version': '1.4.2',
    'version-from': 'header x-version',
    wait: '2s',
    rate: '200/s',
  }
  const made = quickly(inputs, { plannedMs: 2_000, longestMs: 4_000 })
  scene = await startBroken(
    {
      onDispatch: async () => {
        if (does === 'goes back') await router.route({ to: { [good.url]: 1 } })
        return 'success'
      },
    },
    {
      goodVersion,
      settings: ({ deployment, record, rollback, token }) => ({
        ...made,
        deployment,
        record,
        rollback,
        token,
      }),
    },
  )
  const verifyAgain = (settings: Settings): Promise<Evidence> => verify(settings, scene.context)
  return scene.roll({ verifyAgain })
}

test('what is live then is verified: the right version, ready and healthy', async () => {
  const { evidence, state } = await rolledBack('1.4.1', 'goes back')
  expect(state).toBe('done')
  expect(evidence?.targets).toMatchObject([
    {
      readiness: { ready: true },
      identity: { confirmed: true, seen: [{ version: '1.4.1' }] },
      observation: { counts: { failed: 0 }, otherVersion: 0 },
    },
  ])
})

test('a workflow that ends well and changes nothing is found out by the version', async () => {
  const { evidence, state } = await rolledBack('1.4.1', 'nothing')
  expect(state).toBe('done')
  expect(evidence?.stop).toBe('wrong-version')
})

test('where the good version is known by its commit only, the broken one has to be gone', async () => {
  const { evidence, state, to } = await rolledBack(null, 'goes back')
  expect(state).toBe('done')
  expect(to).toEqual({ version: OLD_SHA, sha: OLD_SHA })
  expect(evidence?.targets).toMatchObject([{ readiness: { ready: true }, identity: null }])
  expect(evidence?.targets[0]?.observation?.counts.failed).toBe(0)
})

test('and has failed where it is not', async () => {
  const { evidence, message, state } = await rolledBack(null, 'nothing')
  expect(state).toBe('failed')
  expect(message).toMatch(/^rollback\.yml ended well after .*, but version 1\.4\.2 still answers$/)
  expect(evidence).toBeNull()
})
