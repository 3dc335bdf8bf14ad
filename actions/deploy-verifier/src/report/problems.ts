import type { Section, Text } from '@plinth/core'
import type { Case } from './case.ts'
import { clause, short } from './wording.ts'

/** What kept evidence from being had, and the decision from being recorded. */
export function problemsSection({ evidence, recorded }: Case): readonly Section[] {
  const measuring = evidence.problems.map(
    ({ where, message }): Text => [{ strong: short(where) }, ` – ${clause(message)}.`],
  )
  const recording = recorded.problems.map((problem): Text => [{ strong: 'GitHub' }, ` – ${clause(problem)}.`])
  return [...section('Problems', measuring, 1), ...section('What could not be recorded', recording, 2)]
}

function section(title: string, items: readonly Text[], importance: 1 | 2): readonly Section[] {
  return items.length === 0 ? [] : [{ title, importance, blocks: [{ kind: 'list', items: [...items] }] }]
}
