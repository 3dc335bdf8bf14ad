import type { Section, Text } from '@plinth/core'
import { clause, prose, tableOf } from '@plinth/core/render'
import type { Evidence, Problem } from '../../evidence/evidence.ts'
import type { Case } from '../case.ts'
import { short } from '../wording.ts'

/** What could not be read, or not as it was surely meant. What keeps the gate from deciding comes first, unfolded. */
export function problemsSection({ evidence, judgement }: Case): readonly Section[] {
  // What blocks is judged like a rule, and then is told with what is missing.
  const told = new Set(judgement.rules.map(({ why }) => clause(why)))
  const problems = problemsOf(evidence).filter(({ blocks, message }) => !blocks || !told.has(clause(message)))
  const blocking = problems.filter(({ blocks }) => blocks)
  const others = problems.filter(({ blocks }) => !blocks)
  return [
    ...(blocking.length === 0
      ? []
      : [
          {
            title: 'What keeps the gate from deciding',
            importance: 1 as const,
            blocks: [...tableOf(TITLES, blocking.map(rowOf))],
          },
        ]),
    ...(others.length === 0
      ? []
      : [{ title: 'Problems', importance: 2 as const, blocks: [...tableOf(TITLES, others.map(rowOf))] }]),
  ]
}

const TITLES = ['Where', 'What']

/** Those of the whole run and those that the reading of single texts met; each once. */
export function problemsOf({ checklists, problems, templates }: Evidence): readonly Problem[] {
  const read = [...checklists, ...templates.map(({ checklist }) => checklist)].flatMap((checklist) =>
    checklist.problems.map(({ line, message }): Problem => {
      return { code: 'text', where: checklist.source.name, line, message, blocks: false }
    }),
  )
  const all = [...problems, ...read]
  return [...new Map(all.toReversed().map((one) => [keyOf(one), one])).values()].toReversed()
}

const keyOf = ({ line, message, where }: Problem): string => `${line} ${where} ${message}`

function rowOf({ line, message, where }: Problem): readonly Text[] {
  return [`${short(where)}${line === null ? '' : `, line ${line}`}`, [...prose(message)]]
}
