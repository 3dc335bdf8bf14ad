import type { Section } from '@plinth/core'
import { applicable, type Case } from '../case.ts'

const EXAMPLE = `## Before merging

- [ ] Tests cover the change
- [ ] Rollback plan documented
- [ ] N/A: no migration, the schema stays as it is`

/** Whether there is nothing that could be judged, and nothing but that is the matter. */
export function isEmpty({ judgement, evidence }: Case): boolean {
  return (
    judgement.verdict === 'no-data' &&
    applicable(judgement).length === 0 &&
    judgement.rules.length === 0 &&
    !evidence.problems.some(({ blocks }) => blocks)
  )
}

/** How to begin, where nothing was asked of the change yet. */
export function beginSection(told: Case): readonly Section[] {
  if (!isEmpty(told)) return []
  return [
    {
      title: 'How to begin',
      importance: 1,
      blocks: [
        {
          kind: 'text',
          text: 'No item, template or rule applies to this change, so there is nothing that could be found done. Any of these gives the gate something to judge:',
        },
        {
          kind: 'list',
          items: [
            'a task list in the description of the pull request, such as the one below;',
            [
              'the same list in ',
              { code: '.github/pull_request_template.md' },
              ': then items that somebody deletes count as open;',
            ],
            [
              'files with checklists, named by the input ',
              { code: 'checklists' },
              ', or definitions of agents, named by ',
              { code: 'agents' },
              '.',
            ],
          ],
        },
        { kind: 'code', text: EXAMPLE },
      ],
    },
  ]
}
