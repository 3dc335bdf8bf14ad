import type { Parts } from '../../decide/judgement.ts'
import type { PartName, Problem } from '../../evidence/problem.ts'
import { type Case, isAsked, PART_TITLES } from '../case.ts'
import { pricesUsed } from '../prices-used.ts'
import { jsonFigures, textOf } from './json.ts'

const MOST_PROBLEMS = 500

/**
 * The machine-readable part. Every part of the gate has its place: `{ skipped: why }` where it was given nothing, else
 * its verdict, its headline and its figures. The figures are those of `decide/figures`, with amounts as exact decimal
 * numbers in texts, in the part's `currency`.
 */
export function dataOf(told: Case): Record<string, unknown> {
  const { evidence, judgement, settings } = told
  const parts = PART_TITLES.map(([name]) => [name, partData(judgement.parts[name])] as const)
  return {
    ...(Object.fromEntries(parts) satisfies { readonly [Name in PartName]?: unknown }),
    today: textOf(evidence.today),
    counted: {
      metric: settings.charges.metric,
      kinds: settings.charges.kinds,
      lateDays: settings.charges.lateDays,
    },
    prices: jsonFigures({ rows: pricesUsed(told) }).figures['rows'],
    problems: evidence.problems.slice(0, MOST_PROBLEMS).map(problemData),
  }
}

function partData({ data, headline, verdict }: Parts[PartName]): unknown {
  if (!isAsked({ verdict })) return { skipped: textOf(headline) }
  const told = { verdict, headline: textOf(headline) }
  if (data === null) return told
  const { figures, leftOut } = jsonFigures(data)
  return { ...told, ...figures, ...(Object.keys(leftOut).length === 0 ? {} : { leftOut }) }
}

function problemData({ effect, line, mend, parts, source, what }: Problem): unknown {
  return { parts, source: textOf(source), line, effect, what: textOf(what), mend: textOf(mend) }
}
