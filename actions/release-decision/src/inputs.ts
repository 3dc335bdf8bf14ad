import { defineAction, input, kinds } from '@plinth/core'
import { GATES } from './evidence/gates.ts'
import { checkName } from './values/check-name.ts'
import { needsText } from './values/needs.ts'
import { planText } from './values/plan.ts'

/** What holds where neither an input nor the configuration says otherwise. */
export const DEFAULT_CHECK = 'Plinth'

/** What can be said both as an input and, by the same name, under `release:` in the configuration file. */
export const releaseSettings = {
  check: input(checkName(), {
    description:
      'The name of the check run on the commit, which a ruleset can require; `none` for no check run. Decisions of different names on one pull request have a comment each.',
    fallback: DEFAULT_CHECK,
  }),
} as const

/** The action; action.yml and the README's tables are generated from it. */
export const action = defineAction({
  name: 'Plinth release decision',
  description:
    'Combines what the gates of a run have found into one decision: go, stop, or ask. One job summary, one comment, one check run.',
  branding: { icon: 'git-merge', color: 'green' },
  inputs: {
    step: input(kinds.oneOf(['decide', 'plan', 'hand-over', 'collect', 'relay']), {
      description:
        'What to do: `plan` says which gates a change calls for, `hand-over` hands the reports of a job over to the job that decides, `collect` brings them into a job whose gate takes them as evidence, `decide` gives the decision, `relay` posts the decision of a run of a fork as a comment, from a workflow on `workflow_run`.',
      default: 'decide',
    }),
    given: input(kinds.list(kinds.oneOf(GATES)), {
      description:
        'For `plan`: the gates that inputs give something to judge, so that they are called for without being configured.',
      fallback: 'none, the configuration alone says',
    }),
    matrix: input(kinds.text({ what: 'the values of the matrix as JSON', longest: 60_000 }), {
      description:
        'For `hand-over`: what tells the jobs of one matrix apart, so that a job that is run again replaces its own reports only.',
      expression: `\${{ toJSON(matrix) }}`,
    }),
    plan: input(planText(), {
      description:
        'Which gates should have run. One that should have and left no report is `no-data`, and named.',
      fallback: 'the gates that left a report',
    }),
    needs: input(needsText(), {
      description:
        'How the jobs ended that came before. It explains a report that is missing, and a job that failed without one stops the release.',
      fallback: 'nothing is known of other jobs',
    }),
    reports: input(kinds.list(kinds.path({ example: 'plinth-reports/*.json' })), {
      description: 'Report files of gates, as paths or patterns.',
      fallback: 'those that the gates of this job have left',
    }),
    artifacts: input(kinds.flag(), {
      description: 'Whether reports that other jobs of this run have handed over count as well.',
      default: 'yes',
    }),
    ...releaseSettings,
    issues: input(kinds.oneOf(['never', 'each']), {
      description:
        '`each` keeps one issue for each finding that blocks or warns, and closes it when it is gone: for scheduled runs.',
      default: 'never',
    }),
  },
  outputs: {
    decision: 'What to do: `go`, `stop`, or `ask` where a person must decide.',
    plan: 'Of `plan`: which gates are called for, and why, as JSON (`plinth.plan/v1`).',
    gates:
      "Of `plan`: the gates that are called for, as a JSON array: `contains(fromJSON(steps.plan.outputs.gates), 'perf-gate')`.",
    reports: 'Of `collect`: the paths of the reports that other jobs have handed over, one to a line.',
    artifact: 'Of `hand-over`: the name of the artifact; empty where there was nothing to hand over.',
  },
  permissions: {
    'checks: write': 'the check run',
    'issues: write': 'issues, with `issues: each`',
    'actions: read':
      'the time the run began, links to its jobs, and for `relay` the artifacts of the other run',
  },
})

const { check, config, given, matrix, reports, step, token } = action.inputs

/** Which of the steps is asked for. */
export const stepInput = step

/** What `plan` reads. */
export const planInputs = { config, token, given } as const

/** What `hand-over` reads. */
export const handOverInputs = { reports, matrix } as const

/** What `collect` reads. */
export const collectInputs = { token } as const

/** What `relay` reads. */
export const relayInputs = { check, token } as const
