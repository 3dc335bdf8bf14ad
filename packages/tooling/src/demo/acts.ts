import type { Act } from './act.ts'
import { playChecklist } from './checklist-act.ts'
import { playCostCheck } from './cost-act.ts'
import { playDecision } from './decision-act.ts'
import { playDeployVerifier } from './deploy-act.ts'
import { type PullRequest, playPerfGate } from './perf-act.ts'
import { deployedBy, type Platform } from './platform.ts'
import type { Description, Team } from './team.ts'

/** Acts that end in one decision. */
export interface Chapter {
  readonly title: string
  readonly acts: readonly Act[]
}

const FAST = 'uniform:10:30'
const OLD = { version: '1.0.0', latency: FAST } as const

/** What each push to the pull request brings, and what must come of it. */
interface Push {
  readonly description: Description
  readonly versions: PullRequest
  readonly plan: 'large' | 'small'
  readonly verdict: 'pass' | 'fail'
  readonly decision: 'ask' | 'stop'
}

function gatesOn(team: Team, { description, versions, plan, verdict, decision }: Push): readonly Act[] {
  const exitCode = verdict === 'pass' ? 0 : 1
  const names = {
    perf: `${description}-perf`,
    cost: `${description}-cost`,
    checklist: `${description}-checklist`,
  }
  return [
    {
      name: names.perf,
      title: 'perf-gate: the old version and the new one take turns on this machine.',
      play: async (stage) => {
        await team.push(description)
        return playPerfGate(versions, team, stage)
      },
      expected: { outputs: { verdict }, exitCode },
    },
    {
      name: names.cost,
      title: 'cost-check: a quarter of costs, and what the agents of this task will spend.',
      play: (stage) => playCostCheck(plan, team, stage),
      expected: { outputs: { verdict, 'unit-cost-trend': 'decreasing' }, exitCode },
    },
    {
      name: names.checklist,
      title: 'checklist-enforcer: what the agent’s definition asks for, with the other gates as evidence.',
      play: (stage) => playChecklist(team, [names.perf, names.cost].map(stage.report), stage),
      expected: { outputs: { verdict }, exitCode },
    },
    {
      name: `${description}-decision`,
      title: 'release-decision: one decision on all of it.',
      play: (stage) => playDecision(team, stage),
      expected: { outputs: { decision }, exitCode },
    },
  ]
}

/** A pull request of an agent as it was first pushed, and as it was mended. */
export function pullRequestChapters(team: Team): readonly Chapter[] {
  return [
    {
      title: 'A pull request: the new version is slower, nobody prepared it, and its task takes 14 agents.',
      acts: gatesOn(team, {
        description: 'lacking',
        versions: { base: OLD, head: { version: '1.1.0', latency: 'uniform:15:45' } },
        plan: 'large',
        verdict: 'fail',
        decision: 'stop',
      }),
    },
    {
      title: 'The same pull request, mended: as fast as before, prepared, done with three agents.',
      acts: gatesOn(team, {
        description: 'mended',
        versions: { base: OLD, head: { version: '1.1.0', latency: FAST } },
        plan: 'small',
        verdict: 'pass',
        // One service cost more than usual for three days, and somebody should know why.
        decision: 'ask',
      }),
    },
  ]
}

/** One deployment to the platform, verified and decided on. */
function deployment(
  platform: Platform,
  deployed: {
    readonly name: string
    readonly title: string
    readonly version: string
    readonly deploy: () => Promise<unknown>
    readonly outputs: Readonly<Record<string, string>>
    readonly decision: 'go' | 'stop'
  },
): Chapter {
  const { name, title, version, deploy, outputs, decision } = deployed
  const exitCode = decision === 'go' ? 0 : 1
  return {
    title,
    acts: [
      {
        name: `${name}-verification`,
        title: 'deploy-verifier: is it up, is it the right version, is it healthy?',
        play: async (stage) => {
          await deploy()
          return playDeployVerifier(platform, version, stage)
        },
        expected: { outputs, exitCode },
      },
      {
        name: `${name}-decision`,
        title: 'release-decision: what becomes of the deployment.',
        play: (stage) => playDecision(deployedBy(platform, version), stage),
        expected: { outputs: { decision }, exitCode },
      },
    ],
  }
}

/** Three deployments one after another, to a platform that runs 1.0.0. */
export function deploymentChapters(platform: Platform): readonly Chapter[] {
  return [
    deployment(platform, {
      name: 'promoted',
      title: 'Version 1.1.0 is deployed, and is healthy.',
      version: '1.1.0',
      deploy: async () => {
        await platform.start('1.1.0')
        // Users reach it a second later, as after a rolling update.
        setTimeout(() => void platform.switchTo('1.1.0'), 1_000)
      },
      outputs: { decision: 'promote', 'deployed-version': '1.1.0' },
      decision: 'go',
    }),
    deployment(platform, {
      name: 'wrong-version',
      title: 'Version 1.2.0 is deployed, but 1.1.0 still answers, with status 200: it is rolled back.',
      version: '1.2.0',
      deploy: () => platform.start('1.2.0'),
      outputs: { decision: 'rollback', 'deployed-version': '1.1.0' },
      decision: 'stop',
    }),
    deployment(platform, {
      name: 'errors',
      title: 'Version 1.3.0 is deployed, and fails every tenth request: it is rolled back to 1.1.0.',
      version: '1.3.0',
      deploy: async () => {
        await platform.start('1.3.0', { errorRate: 0.1 })
        await platform.switchTo('1.3.0')
      },
      outputs: { decision: 'rollback' },
      decision: 'stop',
    }),
  ]
}
