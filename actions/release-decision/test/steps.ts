import { fileURLToPath } from 'node:url'
import { afterAll } from '@jest/globals'
import { type ActionResult, type ActionRun, runAction } from '@plinth/testkit'
import { planSchema } from '../src/evidence/plan.ts'

const ENTRY = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export const BASE = '0f6d2b3c4a5968778695a4b3c2d1e0f123456789'
export const HEAD = 'c0ffee0000000000000000000000000000000000'

/** Starts the action as a runner does; what it wrote is removed after the file's tests. */
export function steps(): (step: string, run?: Omit<ActionRun, 'entry'>) => Promise<ActionResult> {
  const done: ActionResult[] = []
  afterAll(() => Promise.all(done.map((result) => result.remove())))
  return async (step, run = {}) => {
    const inputs = { step, ...run.inputs }
    const result = await runAction({ entry: ENTRY, timeoutMs: 25_000, ...run, inputs })
    done.push(result)
    return result
  }
}

/** The event of a pull request. */
export function pullRequest(number = 7, base = BASE, head = HEAD) {
  const repo = { full_name: 'octo/shop' }
  const pull_request = {
    number,
    state: 'open',
    base: { sha: base, ref: 'main', repo },
    head: { sha: head, repo },
  }
  return { name: 'pull_request', payload: { action: 'opened', number, pull_request, repository: repo } }
}

/** The plan that a step gave, with the gates that it says run. */
export function planIn(result: ActionResult) {
  const plan = planSchema.parse(JSON.parse(result.outputs['plan'] ?? 'null'))
  const gates: unknown = JSON.parse(result.outputs['gates'] ?? 'null')
  return { plan, gates }
}
