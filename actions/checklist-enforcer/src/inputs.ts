import { defineAction, input, kinds } from '@plinth/core'
import { changedPath } from './values/changed-path.ts'
import { repositoryPattern } from './values/repository-path.ts'

const documents = (example: string) => kinds.list(repositoryPattern(example))

/**
 * What can be said both as an input and, by the same name, under `checklist:` in the configuration file. An input wins
 * over the file, the file over the fallback. The other inputs are about one run, and the file is about all of them.
 */
export const checklistSettings = {
  agents: input(documents('docs/agents/*/AGENT.md'), {
    description:
      'Markdown documents that define agents, as paths or patterns. They are compiled into a policy, and what they ask for before, during and after work is asked of the change.',
    fallback: 'no document',
  }),
  'work-reports': input(documents('reports/**/*-work-report.md'), {
    description:
      'Markdown files in which agents state score, cost and method and tick their lists, as paths or patterns. Those that the change touches count.',
    fallback: 'no report',
  }),
  checklists: input(documents('docs/PRE_DEPLOYMENT_CHECKLIST.md'), {
    description:
      'Markdown files with checklists, as paths or patterns. Each of their items must be done: in the file, in the description, or wherever else items count.',
    fallback: 'no file',
  }),
} as const

/** The gate as an action; action.yml and the README's tables are generated from it. */
export const action = defineAction({
  name: 'Plinth checklist enforcer',
  description:
    'Says whether the agreed preparation was really done: checklists as GitHub renders them, evidence instead of ticks, and the documents that define agents as policy.',
  branding: { icon: 'check-square', color: 'green' },
  inputs: {
    ...checklistSettings,
    files: input(kinds.list(changedPath(), { separator: 'line' }), {
      description: 'The changed paths, one to a line, as `git diff --name-only` lists them.',
      fallback: 'what GitHub says of the pull request, else what git knows',
    }),
    reports: input(kinds.list(kinds.path({ example: 'plinth-reports/*.json' })), {
      description:
        'Report files of other gates, as paths or patterns. They are the evidence for items such as `perf-gate: pass`, and count for the commit that they are about only.',
      fallback: 'no report',
    }),
    deployment: input(kinds.flag(), {
      description: 'Something is about to be deployed, so what is asked for before a deployment counts.',
      fallback: 'yes on a `deployment` event, else no',
    }),
  },
  outputs: {
    open: 'How many items that apply are open: not done, deleted, not decidable, or not applicable without a reason.',
    done: 'How many items that apply are done.',
    'not-applicable': 'How many items were declared not applicable, with a reason.',
  },
  permissions: {
    'contents: read': 'documents as they were before the change',
    'checks: read': 'evidence by check runs',
    'statuses: read': 'evidence by commit statuses',
  },
})
