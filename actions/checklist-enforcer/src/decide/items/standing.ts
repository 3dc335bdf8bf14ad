import { listed } from '@plinth/core/render'
import type { Item } from '../../evidence/checklist.ts'
import type { Binding, Conventions } from '../../settings.ts'
import type { Answer } from '../bindings/index.ts'
import type { JudgedEvidence, JudgedItem } from '../judgement.ts'
import { named, sentence } from '../wording.ts'
import { notApplicableMend, reasonProblem } from './reason.ts'

/** What came of an item in one place; clauses, for the sentences of the judgement. */
export interface Standing {
  readonly state: Exclude<JudgedItem['state'], 'deleted'>
  readonly evidence: readonly JudgedEvidence[]
  readonly why: string
  readonly mend: string
}

/** A binding and what the evidence says about it. */
export interface Answered {
  readonly binding: Binding
  readonly answer: Answer
}

/** Best first: of an item that stands in several texts, the best counts. */
export const BEST_FIRST: readonly Standing['state'][] = ['done', 'not-applicable', 'unknown', 'open']

/** Evidence decides where it is asked for, whatever the author says; else what the author says. */
export function standingOf(
  item: Item,
  answered: readonly Answered[],
  place: string,
  conventions: Conventions,
): Standing {
  return answered.length > 0
    ? byEvidence(item, answered, place)
    : { ...byWord(item, place, conventions), evidence: [] }
}

function byEvidence(item: Item, answered: readonly Answered[], place: string): Standing {
  const evidence = answered.map(({ binding, answer }) => ({
    binding,
    state: answer.state,
    why: sentence(answer.clause),
  }))
  const unmet = answered.filter(({ answer }) => answer.state === 'unmet')
  const unknown = answered.filter(({ answer }) => answer.state === 'unknown')
  const deciding = [unmet, unknown, answered].find((some) => some.length > 0) ?? []
  const clauses = listed(deciding.map(({ answer }) => answer.clause))
  const mend = listed([...new Set(deciding.map((one) => one.answer.mend))])
  if (unmet.length > 0) return { state: 'open', evidence, why: `${claimOf(item, place)}${clauses}`, mend }
  if (unknown.length > 0)
    return { state: 'unknown', evidence, why: `it cannot be told, since ${clauses}`, mend }
  return { state: 'done', evidence, why: clauses, mend: '' }
}

/** What the author says against the evidence. */
function claimOf({ state }: Item, place: string): string {
  if (state === 'done') return `it is ticked in ${place}, but `
  return state === 'not-applicable' ? `it is marked as not applicable in ${place}, but ` : ''
}

function byWord(item: Item, place: string, conventions: Conventions): Omit<Standing, 'evidence'> {
  switch (item.state) {
    case 'done':
      return { state: 'done', why: `it is ticked in ${place}`, mend: '' }
    case 'open':
      return { state: 'open', why: `it is not ticked in ${place}`, mend: openMend(item, conventions) }
    case 'not-applicable': {
      const problem = reasonProblem(item, conventions)
      return problem === null
        ? {
            state: 'not-applicable',
            why: `it is marked as not applicable in ${place}${because(item)}`,
            mend: '',
          }
        : {
            state: 'open',
            why: `it is marked as not applicable in ${place} ${problem}`,
            mend: 'write behind it why it does not apply, or tick it',
          }
    }
  }
}

function because({ reason }: Item): string {
  return reason === null ? '' : `: ${named(reason)}`
}

/** What settles an open item, as a clause that begins with a verb. */
export function openMend({ mark }: Pick<Item, 'mark'>, conventions: Conventions): string {
  const [sign] = conventions.emoji.done
  const tick = mark === 'emoji' && sign !== undefined ? `begin it with ${sign}` : 'tick it'
  const otherwise = notApplicableMend(conventions)
  return otherwise === null ? tick : `${tick}, or ${otherwise}`
}
