import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ActionResult, type ActionRun, runAction } from '@plinth/testkit/runner'
import { bundleOf, type Output } from './act.ts'
import type { Team } from './team.ts'

/** What a load test of the change measured, in the form that any tool can write. */
const MEASURED = {
  schema: 'plinth.samples/v1',
  metrics: [
    {
      name: 'cart p95',
      unit: 'ms',
      better: 'lower',
      rounds: Array.from({ length: 12 }, (_, round) => ({
        base: 41.3 + (round % 3) * 0.37,
        head: 21.8 + (round % 4) * 0.29,
      })),
    },
  ],
}
const REPORT = 'perf-report.json'

function workflowOf({ github, number }: Team, sha: string): NonNullable<ActionRun['workflow']> {
  return {
    apiUrl: github.url,
    graphqlUrl: github.graphqlUrl,
    repository: github.store.repository,
    sha,
    ref: `refs/pull/${number}/merge`,
    event: { name: 'pull_request', payload: { number, pull_request: github.pullPayload(number) } },
    job: 'gates',
  }
}

/** The perf gate's report on this commit, where the workflow's next step finds it. */
async function measure({ workspace, ...team }: Team, sha: string): Promise<void> {
  writeFileSync(join(workspace, 'samples.json'), JSON.stringify(MEASURED))
  const result = await runAction({
    entry: bundleOf('perf-gate'),
    inputs: { reports: 'samples.json', comment: 'never' },
    workspace,
    workflow: workflowOf({ workspace, ...team }, sha),
  })
  copyFileSync(result.outputs['report'] ?? '', join(workspace, REPORT))
  await result.remove()
}

/** Runs the bundled checklist enforcer as a runner does, before a deployment. */
export async function playChecklist(
  team: Team,
  description: 'lacking' | 'mended',
  onOutput: Output,
): Promise<ActionResult> {
  const { sha } = await team.push(description)
  if (description === 'mended') await measure(team, sha)
  return runAction({
    entry: bundleOf('checklist-enforcer'),
    inputs: { deployment: 'true', reports: REPORT },
    token: team.github.token,
    workspace: team.workspace,
    workflow: workflowOf(team, sha),
    timeoutMs: 60_000,
    onOutput,
  })
}
