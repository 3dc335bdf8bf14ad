import { rmSync } from 'node:fs'
import { type ActionResult, runAction } from '@plinth/testkit/runner'
import type { ShopKnobs } from '@plinth/testkit/service'
import { bundleOf, type Stage } from './act.ts'
import type { WorkflowRun } from './decision-act.ts'
import { checkOut } from './shops.ts'

/** A pull request: the version that it starts from, and the one that it brings. */
export interface PullRequest {
  readonly base: Partial<ShopKnobs>
  readonly head: Partial<ShopKnobs>
}

/**
 * Fewer and shorter rounds than the gate's own defaults, and a larger effect that matters, so that both runs come to a
 * clear end within two minutes on a machine that does other things as well.
 */
const INPUTS = {
  'head-command': 'node server.mjs',
  'head-directory': 'head',
  'base-directory': 'base',
  ready: '/health',
  path: '/cart',
  connections: '10',
  warmup: '300ms',
  duration: '700ms',
  rounds: '6-20',
  'time-budget': '50s',
  'smallest-effect': '10%',
  metrics: 'p50, p95, throughput',
  comment: 'never',
}

/** Runs the bundled perf gate as a runner does, on a pull request of which `base` and `head` are checked out. */
export async function playPerfGate(
  { base, head }: PullRequest,
  { workflow }: WorkflowRun,
  { output, temporary }: Stage,
): Promise<ActionResult> {
  const workspace = checkOut(base, head)
  try {
    return await runAction({
      entry: bundleOf('perf-gate'),
      inputs: INPUTS,
      workspace,
      workflow,
      timeoutMs: 90_000,
      places: { temporary },
      onOutput: output,
    })
  } finally {
    rmSync(workspace, { recursive: true, force: true })
  }
}
