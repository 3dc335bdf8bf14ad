import type { Act } from './act.ts'
import { playChecklist } from './checklist-act.ts'
import { playCostCheck } from './cost-act.ts'
import { playDeployVerifier } from './deploy-act.ts'
import { playPerfGate } from './perf-act.ts'
import type { Platform } from './platform.ts'
import type { Team } from './team.ts'

const FAST = 'uniform:10:30'

/** A pull request that may go in, and one that may not. */
export const PERF_ACTS: readonly Act[] = [
  {
    name: 'equal',
    title: '1. A new version that is as fast as the old one: the perf gate must pass.',
    play: (output) =>
      playPerfGate(
        { base: { version: '1.0.0', latency: FAST }, head: { version: '1.0.1', latency: FAST } },
        output,
      ),
    expected: { outputs: { verdict: 'pass' }, exitCode: 0 },
  },
  {
    name: 'slower',
    title: '2. A new version that waits half as long again for its database: the perf gate must fail.',
    play: (output) =>
      playPerfGate(
        { base: { version: '1.0.0', latency: FAST }, head: { version: '1.1.0', latency: 'uniform:15:45' } },
        output,
      ),
    expected: { outputs: { verdict: 'fail' }, exitCode: 1 },
  },
]

/** Three deployments one after another, to a platform that runs 1.0.0. */
export function deployActs(platform: Platform): readonly Act[] {
  return [
    {
      name: 'promoted',
      title: '3. Version 1.1.0 is deployed: the deploy verifier must promote it.',
      play: async (output) => {
        await platform.start('1.1.0')
        // Users reach it a second later, as after a rolling update.
        setTimeout(() => void platform.switchTo('1.1.0'), 1_000)
        return playDeployVerifier(platform, '1.1.0', output)
      },
      expected: { outputs: { decision: 'promote', 'deployed-version': '1.1.0' }, exitCode: 0 },
    },
    {
      name: 'wrong-version',
      title: '4. Version 1.2.0 is deployed, but 1.1.0 still answers, with status 200: it must roll back.',
      play: async (output) => {
        await platform.start('1.2.0')
        return playDeployVerifier(platform, '1.2.0', output)
      },
      expected: { outputs: { decision: 'rollback', 'deployed-version': '1.1.0' }, exitCode: 1 },
    },
    {
      name: 'errors',
      title: '5. Version 1.3.0 is deployed, and fails every tenth request: it must roll back to 1.1.0.',
      play: async (output) => {
        await platform.start('1.3.0', { errorRate: 0.1 })
        await platform.switchTo('1.3.0')
        return playDeployVerifier(platform, '1.3.0', output)
      },
      expected: { outputs: { decision: 'rollback' }, exitCode: 1 },
    },
  ]
}

/** A pull request of an agent whose definition says how it prepares its work. */
export function checklistActs(team: Team): readonly Act[] {
  return [
    {
      name: 'unprepared',
      title:
        '6. An agent’s pull request lacks what its definition asks for: the checklist enforcer must name each.',
      play: (output) => playChecklist(team, 'lacking', output),
      expected: { outputs: { verdict: 'fail' }, exitCode: 1 },
    },
    {
      name: 'prepared',
      title: '7. The agent makes up for it, and the perf gate has measured: it must pass.',
      play: (output) => playChecklist(team, 'mended', output),
      expected: { outputs: { verdict: 'pass', open: '0' }, exitCode: 0 },
    },
  ]
}

/** A quarter of what the shop cost, and a task that may be done with many agents or with few. */
export const COST_ACTS: readonly Act[] = [
  {
    name: 'dear',
    title:
      '8. A quarter’s costs, and a plan of 14 agents that nobody gave a reason for: the cost check must fail.',
    play: (output) => playCostCheck('large', output),
    expected: { outputs: { verdict: 'fail', 'unit-cost-trend': 'decreasing' }, exitCode: 1 },
  },
  {
    name: 'affordable',
    title: '9. The same with three agents, and what they really used: it must pass.',
    play: (output) => playCostCheck('small', output),
    expected: { outputs: { verdict: 'pass', 'unit-cost-trend': 'decreasing' }, exitCode: 0 },
  },
]
