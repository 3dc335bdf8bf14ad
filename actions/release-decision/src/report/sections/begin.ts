import type { Section } from '@plinth/core'
import type { Case } from '../case.ts'

const EXAMPLE = `jobs:
  gates:
    runs-on: ubuntu-24.04
    permissions:
      contents: read
      pull-requests: write
      checks: write
    steps:
      - uses: actions/checkout@v7
      - uses: plinth-ci/plinth@v1`

/** For a repository in which nothing runs yet. */
export function beginSection({ decision }: Case): readonly Section[] {
  if (!decision.unconfigured) return []
  return [
    {
      title: 'How to begin',
      importance: 1,
      blocks: [
        {
          kind: 'text',
          text: 'Nothing that was not looked at counts as good. One step runs the gates that a change calls for, and this decision after them:',
        },
        { kind: 'code', text: EXAMPLE },
        {
          kind: 'text',
          text: [
            'What each gate measures, and what is good enough, goes into ',
            { code: '.github/plinth.yml' },
            '. Without any, checklists in the description of a pull request are judged, and what its workflows cost is shown.',
          ],
        },
      ],
    },
  ]
}
