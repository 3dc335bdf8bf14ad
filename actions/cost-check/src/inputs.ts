import { defineAction, input, kinds } from '@plinth/core'
import { money } from './values/money.ts'
import { planSource } from './values/plan.ts'
import { users } from './values/users.ts'

const files = (...examples: readonly [string, ...string[]]) =>
  kinds.list({
    ...kinds.path({ what: 'a path or a pattern' }),
    examples,
  })

/**
 * What can be said both as an input and, by the same name, under `cost:` in the configuration file. An input wins over
 * the file, the file over the fallback.
 */
export const costSettings = {
  costs: input(files('costs/*.csv.gz', 'costs/*.parquet'), {
    description:
      'Cost exports, as paths or patterns: FOCUS, AWS CUR, Azure, GCP, OpenCost, or a CSV with `date,amount`; plain, gzipped or Parquet. The format is recognised by the header.',
    fallback: 'none, what the cloud costs is not looked at',
  }),
  users: input(users(), {
    description:
      'Active users: files with `date,users`, as paths or patterns, or one number for the whole period. With them the cost of a user is told, and its trend.',
    fallback: 'none, there is no cost per user',
  }),
  usage: input(files('usage/*.jsonl', 'usage/cost-report.json'), {
    description:
      "What was asked of language models, as paths or patterns: transcripts of coding agents (JSONL), their result records, the provider's usage and cost reports.",
    fallback: 'none, model calls are not priced',
  }),
  plan: input(planSource(), {
    description:
      'What a task is meant to ask of language models, to be estimated: the path of a plan, or the plan itself in short form, which is known by the number of agents that it begins with (`2 code-explorer, 1 code-architect on claude-opus-5`).',
    fallback: 'none, nothing is estimated',
  }),
  infracost: input(files('infracost.json'), {
    description:
      'Output of `infracost breakdown --format json` or `infracost diff --format json`, as paths or patterns.',
    fallback: 'none, infrastructure as code is not priced',
  }),
  'infracost-base': input(files('infracost-base.json'), {
    description: 'The same for what the change is compared with.',
    fallback: 'what the output carries of it itself',
  }),
  ci: input(kinds.flag(), {
    description:
      "Whether to tell what the repository's own workflows cost, from their jobs. Needs `actions: read`.",
    fallback: 'no',
  }),
  budget: input(money({ example: '5000 USD', aboveZero: true }), {
    description: 'What everything in the exports may cost in a month.',
    fallback: 'none',
  }),
} as const

/** The gate as an action; action.yml and the README's tables are generated from it. */
export const action = defineAction({
  name: 'Plinth cost check',
  description:
    'Says whether a user costs less over time, whether budgets are kept, what model calls will cost and did cost, and what CI costs: offline, with exact money.',
  branding: { icon: 'dollar-sign', color: 'yellow' },
  inputs: costSettings,
  outputs: {
    total: 'What the exports come to, as a decimal number; empty where it is not known.',
    'unit-cost-trend':
      'The trend of the cost of a user: `decreasing`, `flat`, `increasing`, `inconclusive` or `not enough data`; empty where it was not asked for.',
    'estimate-high':
      'The high bound of the estimate, as a decimal number; empty where nothing was estimated.',
    'ci-cost': 'What the workflows cost, as a decimal number of USD; empty where it was not asked for.',
  },
  permissions: {
    'actions: read': 'what the workflows cost (`ci`)',
    'contents: read': 'whether a change edits its own limits',
  },
})
