import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type ActionResult, runAction } from '@plinth/testkit/runner'
import { bundleOf, type Stage } from './act.ts'
import type { WorkflowRun } from './decision-act.ts'
import { activeUsers, costExport } from './quarter.ts'
import { transcript } from './transcript.ts'

/** JSON is YAML. */
const CONFIGURATION = {
  slo: { 'cost-per-user': 'decreasing' },
  cost: {
    costs: 'costs/*.csv',
    users: 'costs/users.csv',
    budgets: [
      { name: 'the whole shop', limit: '7500 USD' },
      { tag: 'team=checkout', period: 'week', 'increase-percent': '10%' },
    ],
    estimate: { guidance: { 'code-explorer': 3 } },
  },
}

/** Two ways to do the same task. */
const PLANS = {
  large: {
    task: 'feature',
    agents: [
      { name: 'code-explorer', count: 12, model: 'claude-opus-5', turns: 60, 'context-tokens': 60_000 },
      { name: 'code-architect', count: 2, model: 'claude-fable-5-1', turns: 80, 'context-tokens': 120_000 },
    ],
  },
  small: {
    task: 'feature',
    agents: [
      {
        name: 'code-explorer',
        count: 2,
        model: 'claude-haiku-4-5',
        turns: 24,
        'context-tokens': 30_000,
        'output-tokens': 700,
        'cache-hit': 0.9,
      },
      {
        name: 'code-architect',
        count: 1,
        model: 'claude-opus-5',
        turns: 30,
        'context-tokens': 45_000,
        'output-tokens': 900,
        'cache-hit': 0.9,
      },
    ],
  },
} as const

/** Runs the bundled cost check as a runner does: before the task with its plan, after it with what was used as well. */
export async function playCostCheck(
  plan: keyof typeof PLANS,
  { workflow }: WorkflowRun,
  { output, temporary }: Stage,
): Promise<ActionResult> {
  const workspace = mkdtempSync(join(tmpdir(), 'plinth-demo-costs-'))
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(workspace, path)), { recursive: true })
    writeFileSync(join(workspace, path), text)
  }
  write('.github/plinth.yml', JSON.stringify(CONFIGURATION, null, 2))
  const now = new Date()
  write('costs/quarter.csv', costExport(now))
  write('costs/users.csv', activeUsers(now))
  write('plan.yml', JSON.stringify(PLANS[plan], null, 2))
  if (plan === 'small') write('usage/session.jsonl', transcript(PLANS.small.agents))
  try {
    return await runAction({
      entry: bundleOf('cost-check'),
      inputs: {
        plan: 'plan.yml',
        comment: 'never',
        ...(plan === 'small' ? { usage: 'usage/*.jsonl' } : {}),
      },
      workspace,
      workflow,
      timeoutMs: 60_000,
      places: { temporary },
      onOutput: output,
    })
  } finally {
    rmSync(workspace, { recursive: true, force: true })
  }
}
