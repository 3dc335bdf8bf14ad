import type { InputProblem } from '@plinth/core'
import type { Money } from '../values/money.ts'
import { ratioOf } from './shares.ts'

/** What an entry may hold something against, as the file names it. */
interface Bounds {
  readonly limit?: Money | undefined
  readonly increase?: Money | undefined
  readonly 'increase-percent'?: number | undefined
}

export type Increase =
  | ({ readonly kind: 'increase-amount' } & Money)
  | { readonly kind: 'increase-ratio'; readonly ratio: number }

const NAMES = ['limit', 'increase', 'increase-percent'] as const

/** The one bound of an entry; null, and a problem, where there is none or more than one. */
export function boundOf<Kind extends string>(
  entry: Bounds,
  kind: Kind,
  where: (name: (typeof NAMES)[number] | null) => string,
  problems: InputProblem[],
): ({ readonly kind: Kind } & Money) | Increase | null {
  const [first, second] = NAMES.filter((name) => entry[name] !== undefined)
  if (first === undefined) {
    const mend = `give \`limit\`, \`increase\` or \`increase-percent\``
    problems.push({ where: where(null), what: 'it has no limit', mend })
  } else if (second !== undefined) {
    const mend = 'keep one of them, and make another entry for the other'
    problems.push({ where: where(second), what: `it has \`${first}\` as well`, mend })
  }
  if (entry.limit !== undefined) return { kind, ...entry.limit }
  if (entry.increase !== undefined) return { kind: 'increase-amount', ...entry.increase }
  const percent = entry['increase-percent']
  return percent === undefined ? null : { kind: 'increase-ratio', ratio: ratioOf(percent) }
}
