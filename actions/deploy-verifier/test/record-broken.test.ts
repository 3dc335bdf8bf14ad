import { describe, expect, test } from '@jest/globals'
import { faults } from '@plinth/testkit/github'
import { NOT_ANNOUNCED, NOT_MADE, NOT_READ, NOT_WRITTEN, ranWith } from './record-run.ts'

describe('GitHub breaks, and the gate goes on', () => {
  test('for a moment: it is tried again', async () => {
    const operations = ['repos/list-deployments', 'repos/create-deployment-status', 'graphql/nodes']
    const once = await Promise.all(
      operations.flatMap((operation) => [
        ranWith({ operation, times: 1, kind: faults.unavailable }),
        ranWith({ operation, times: 1, kind: 'close' }),
      ]),
    )
    expect(once.map(({ recorded }) => recorded.state)).toEqual(Array(6).fill('recorded'))
  })

  test('for good: each step gives up soon, and says what was not done', async () => {
    const rows = [
      ['repos/list-deployments', [NOT_MADE]],
      ['repos/create-deployment', [NOT_MADE]],
      ['repos/create-deployment-status', [NOT_ANNOUNCED, NOT_WRITTEN]],
      ['graphql/nodes', [NOT_READ]],
    ] as const
    const kinds = [faults.unavailable, 'close', 'hang'] as const
    await Promise.all(
      rows.flatMap(([operation, problems]) =>
        kinds.map(async (kind) => {
          const { recorded, openMs, closeMs } = await ranWith({ operation, kind })
          expect(recorded.problems).toHaveLength(problems.length)
          for (const [index, problem] of problems.entries()) {
            expect(recorded.problems[index]).toContain(problem)
          }
          expect(recorded.state).toBe(operation === 'graphql/nodes' ? 'partly' : 'failed')
          expect(openMs).toBeLessThan(8_000)
          expect(closeMs).toBeLessThan(8_000)
        }),
      ),
    )
  })

  test('after it has done what was asked: nothing is made twice', async () => {
    const { recorded, created } = await ranWith({
      operation: 'repos/create-deployment',
      times: 1,
      kind: 'close-after',
    })
    expect(recorded).toMatchObject({ state: 'recorded', deploymentId: 1001 })
    expect(created).toBe(1)
  })

  test('by answering something else', async () => {
    const { recorded } = await ranWith({
      operation: 'repos/list-deployments',
      kind: { status: 200, message: '<html>' },
    })
    expect(recorded.problems[0]).toMatch(
      /^No deployment was found or created: GET \/repos\/octo\/shop\/deployments was answered with 200: the answer has not the shape that GitHub documents/,
    )
  })
})
