import { describe, expect, test } from '@jest/globals'
import { faults } from '@plinth/testkit/github'
import { openRecord } from '../src/gather/record/index.ts'
import { NOT_ANNOUNCED, NOT_MADE, NOT_READ, NOT_WRITTEN, ranWith } from './record-run.ts'
import { judgementOf, recording, startScene } from './record-scene.ts'

const forbidden = {
  status: 403,
  message: 'Resource not accessible by integration',
  headers: { 'x-accepted-github-permissions': 'deployments=write' },
}
const invalid = { status: 422, message: 'Validation Failed' }

const REFUSED =
  'was answered with 403: Resource not accessible by integration - https://docs.github.com/rest. Give the job the permission `deployments: write`. Request id: ABCD:'

describe('GitHub refuses', () => {
  test('to list: nothing can be found, and nothing is written', async () => {
    const { recorded, scene, created } = await ranWith({
      operation: 'repos/list-deployments',
      kind: forbidden,
    })
    expect(recorded).toEqual({
      state: 'failed',
      deploymentId: null,
      problems: [
        `${NOT_MADE}GET /repos/octo/shop/deployments ${REFUSED}1.`,
        `${NOT_READ}GET /repos/octo/shop/deployments ${REFUSED}2.`,
      ],
      history: null,
    })
    expect(created).toBe(0)
    expect(scene.kept).toEqual({})
  })

  test.each([
    ['403', forbidden, `POST /repos/octo/shop/deployments ${REFUSED}2.`],
    [
      '404',
      faults.notFound,
      'POST /repos/octo/shop/deployments was answered with 404: Not Found - https://docs.github.com/rest. Request id: ABCD:2.',
    ],
    [
      '422',
      invalid,
      'POST /repos/octo/shop/deployments was answered with 422: Validation Failed - https://docs.github.com/rest. Request id: ABCD:2.',
    ],
  ])('to create, with %s: the history is read all the same', async (_, kind, problem) => {
    const { recorded, created } = await ranWith({ operation: 'repos/create-deployment', kind })
    expect(recorded.state).toBe('failed')
    expect(recorded.problems).toEqual([`${NOT_MADE}${problem}`])
    expect(recorded.history).toMatchObject({ environment: 'production', deployments: [] })
    expect(created).toBe(1)
  })

  test('the first status: the decision is written all the same', async () => {
    const { recorded, scene } = await ranWith({
      operation: 'repos/create-deployment-status',
      times: 1,
      kind: forbidden,
    })
    expect(recorded.state).toBe('partly')
    expect(recorded.problems).toHaveLength(1)
    expect(recorded.problems[0]).toContain(`${NOT_ANNOUNCED}${REFUSED}`)
    expect(scene.statuses(1001)).toEqual(['success: Plinth: pass, version 1.4.2 verified'])
  })

  test('the decision: the post step will try again', async () => {
    const { recorded, scene } = await ranWith(
      null,
      {},
      {
        operation: 'repos/create-deployment-status',
        kind: forbidden,
      },
    )
    expect(recorded.state).toBe('failed')
    expect(recorded.problems[0]).toContain(`${NOT_WRITTEN}${REFUSED}`)
    expect(recorded.history?.deployments).toMatchObject([{ outcome: 'open', endedAt: null }])
    expect(scene.kept).toEqual({ deployment: '1001' })
  })

  test('to end what is replaced: once is enough to know', async () => {
    const scene = await startScene()
    const success = [{ state: 'success' as const }]
    for (const sha of ['b', 'c']) {
      scene.github.deployment({ sha: sha.repeat(40), environment: 'production', statuses: success })
    }
    const record = await openRecord(recording(scene), scene.context)
    // The decision itself goes through.
    const closing = record.close(judgementOf('promote'))
    while (!scene.statuses(1005).at(-1)?.startsWith('success')) await new Promise(setImmediate)
    scene.github.faults.add({ operation: 'repos/create-deployment-status', kind: forbidden })
    const recorded = await closing
    await scene.github.close()
    expect(recorded.state).toBe('partly')
    expect(recorded.problems).toHaveLength(1)
    expect(recorded.problems[0]).toMatch(
      /^2 replaced deployments were left active: POST .*`deployments: write`/,
    )
  })
})

describe('a token', () => {
  test('that may do nothing is told what it lacks', async () => {
    const { recorded } = await ranWith(null, { permissions: { contents: 'read' } })
    expect(recorded.state).toBe('failed')
    expect(recorded.problems[0]).toContain('Give the job the permission `deployments: read`.')
  })

  test('that may only read cannot create', async () => {
    const { recorded } = await ranWith(null, { permissions: { deployments: 'read', contents: 'read' } })
    expect(recorded.problems).toHaveLength(1)
    expect(recorded.problems[0]).toContain('Give the job the permission `deployments: write`.')
  })

  test('that may not read commits reads the rest of the history', async () => {
    const { recorded } = await ranWith(null, { permissions: { deployments: 'write' } })
    expect(recorded).toMatchObject({ state: 'recorded', problems: [] })
    expect(recorded.history?.deployments).toMatchObject([{ outcome: 'success', committedAt: null }])
  })
})
