/** What the action at the root runs, and which inputs of each gate it passes on. */

/** A gate of the whole, in the order in which gates run: a checklist may rest on what those before it found. */
export interface Part {
  readonly gate: string
  /** The gate's own inputs that the whole has by the same name. The others can be said in the configuration file. */
  readonly passes: readonly string[]
  /** Those of them by which a caller asks for the gate, whatever the configuration says. */
  readonly asks: readonly string[]
}

export const PARTS: readonly Part[] = [
  {
    gate: 'perf-gate',
    passes: [
      ...['head-url', 'head-command', 'head-directory', 'base-url', 'base-command', 'base-directory'],
      ...['ready', 'path', 'rate', 'rounds', 'time-budget', 'reports', 'base-reports', 'allow-private'],
    ],
    asks: ['head-url', 'head-command', 'reports'],
  },
  {
    gate: 'cost-check',
    passes: ['costs', 'users', 'usage', 'plan', 'infracost', 'infracost-base', 'ci', 'budget'],
    asks: ['costs', 'usage', 'plan', 'infracost', 'ci', 'budget'],
  },
  {
    gate: 'deploy-verifier',
    passes: [
      ...['url', 'hosts', 'environment', 'version-from', 'expect-version', 'wait', 'observe'],
      ...['baseline-url', 'control-url', 'allow-private', 'prometheus-url', 'rollback-workflow'],
    ],
    asks: ['url'],
  },
  {
    gate: 'checklist-enforcer',
    passes: ['agents', 'work-reports', 'checklists', 'deployment'],
    asks: ['agents', 'checklists'],
  },
]

/** The action that plans before the gates and decides after them. */
export const DECISION = 'release-decision'

/** What the whole can be told beside what it passes on to gates, in its own words. */
export const OWN_INPUTS: Readonly<
  Record<string, { readonly description: string; readonly default?: string }>
> = {
  config: {
    description:
      'The configuration file. It may be missing unless this input names it; every setting then has its default. Default: .github/plinth.yml.',
  },
  token: {
    description:
      'The token for GitHub. It needs `contents: read`, and what is wanted of `pull-requests: write` for the comment, `checks: write` for the check run, `contents: write` for the history, `issues: write` for `issues`, `deployments: write` and `actions: write` for a deployment that is verified, `checks: read`, `statuses: read` and `actions: read` for evidence and for what CI costs.',
    default: `\${{ github.token }}`,
  },
  check: {
    description:
      'The name of the check run that the decision is written to; `none` for no check run. Default: `release.check` of the configuration file, else Plinth.',
  },
  comment: {
    description:
      'Whether to comment on the pull request: `auto` keeps one comment up to date where there is a pull request and the token allows it, `always` warns where that is not possible, `never` does not comment.',
    default: 'auto',
  },
  issues: {
    description:
      'Whether to keep one issue for each finding, and to close it when the finding is gone: `each`, `never`.',
    default: 'never',
  },
  history: {
    description:
      'What may be done with the history that the configuration names: `write`, `read`, `never`. Without a configured store nothing is read or written.',
    default: 'write',
  },
  'fail-on': {
    description:
      'The verdicts of the decision that fail the job, out of `pass`, `fail`, `inconclusive`, `no-data`, `skipped`; `none` to only report.',
    default: 'fail, no-data',
  },
}

/** Inputs that more than one gate is given. */
export const SHARED_INPUTS: Readonly<Record<string, string>> = {
  'allow-private':
    'Private networks, or names of hosts in them, that may be put under load and probed. The metadata services of clouds never may. Default: none.',
}
