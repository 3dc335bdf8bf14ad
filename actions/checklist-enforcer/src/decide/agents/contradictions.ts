import { listed } from '@plinth/core/render'
import type { JudgedRule } from '../judgement.ts'
import { named } from '../wording.ts'
import { type Bound, compareBounds, strictest, VISION } from './bounds.ts'
import { lineOf, placeName, ruleOf, told } from './rule.ts'
import { type Statement, statementsOf } from './statements.ts'
import { sameName } from './words.ts'
import type { Work } from './work.ts'

/** More lines of one side are not named. */
const MOST_PLACES = 20

/**
 * What definitions demand differently: of each pair of figures once, with the lines of both. The stricter counts. It warns
 * where the change is by an agent that one of them is about.
 */
export function judgeContradictions(bounds: readonly Bound[], works: readonly Work[]): readonly JudgedRule[] {
  const pairs = bounds
    .map((bound) => ({ bound, strict: strictest(bound, bounds) }))
    .filter(({ bound, strict }) => compareBounds(strict, bound) > 0)
  const groups = Map.groupBy(pairs, ({ bound, strict }) => `${bound.subject}/${bound.text}/${strict.text}`)
  return [...groups].map(([id, group]) => contradiction(id, group, works))
}

function contradiction(
  id: string,
  group: readonly { readonly bound: Bound; readonly strict: Bound }[],
  works: readonly Work[],
): JudgedRule {
  const sides = group.flatMap(({ bound, strict }) => [strict, bound])
  const isActing = sides.some(({ policy }) => works.some((work) => work.policy === policy))
  const [strict, lenient] = sides
  const places = [
    ...new Map(sides.map(({ line, policy }) => [`${policy.path}:${line}`, lineOf(policy, line)])).values(),
  ]
  const [place = null, ...others] = places.slice(0, MOST_PLACES)
  const names = listed(group.slice(0, 3).map(({ bound }) => placeName(lineOf(bound.policy, bound.line))))
  const more = group.length > 3 ? ' and others' : ''
  return told({
    id: `contradiction/${id}`,
    kind: 'contradiction',
    subject:
      strict?.subject === VISION
        ? 'Vision alignment'
        : strict?.subject === 'cost'
          ? 'API cost'
          : 'Development method',
    verdict: 'fail',
    severity: isActing ? 'warn' : 'inform',
    why: `${lenient?.text ?? ''} is asked for in ${names}${more}, but ${strict?.text ?? ''} in ${place === null ? '' : placeName(place)}; the stricter counts`,
    mend: 'write the same into all of them',
    place,
    others,
    agent: null,
  })
}

/** What is stated of one work in different ways. The less favourable counts, which is for the rules themselves. */
export function judgeStatements(work: Work): readonly JudgedRule[] {
  const scores = statementsOf(work, ({ visionAlignment }) => visionAlignment)
  const costs = statementsOf(work, ({ apiCostUsd }) => apiCostUsd)
  const spawns = statementsOf(work, ({ agentSpawns }) => agentSpawns)
  const methods = statementsOf(work, ({ method }) => method)
  return [
    ...differing(
      work,
      'Vision alignment',
      scores,
      ({ outOf, score }) => `${score} of ${outOf}`,
      (a, b) => a.score * b.outOf === b.score * a.outOf,
    ),
    // An estimate and another within it do not contradict each other.
    ...differing(work, 'API cost', costs, dollars, (a, b) => a.low <= b.high && b.low <= a.high),
    ...differing(work, 'Agent spawns', spawns, String, (a, b) => a === b),
    ...differing(work, 'Development method', methods, named, sameName),
  ]
}

function differing<T>(
  work: Work,
  subject: string,
  statements: readonly Statement<T>[],
  text: (value: T) => string,
  isSame: (a: T, b: T) => boolean,
): readonly JudgedRule[] {
  const [first] = statements
  const other = first === undefined ? undefined : statements.find(({ value }) => !isSame(first.value, value))
  if (first === undefined || other === undefined) return []
  const why = `${text(first.value)} is stated in ${placeName(first.place)}, but ${text(other.value)} in ${placeName(other.place)}; the less favourable counts`
  const outcome = {
    verdict: 'fail',
    severity: 'warn',
    why,
    mend: 'state the same in both',
    place: first.place,
    others: [other.place],
  } as const
  return [ruleOf(work, 'contradiction', subject, outcome, subject.toLowerCase())]
}

function dollars({ high, low }: { readonly low: number; readonly high: number }): string {
  return low === high ? `$${low}` : `$${low}–${high}`
}
