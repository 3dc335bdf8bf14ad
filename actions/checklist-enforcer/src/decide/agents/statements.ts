import type { Declared, Stated } from '../../evidence/checklist.ts'
import type { Place } from '../judgement.ts'
import type { Work } from './work.ts'

/** One thing that was stated, and where. */
export interface Statement<T> {
  readonly value: T
  readonly place: Place
}

/** Everything that was stated of one subject, the description's first. */
export function statementsOf<T>(
  { declared }: Pick<Work, 'declared'>,
  pick: (declared: Declared) => Stated<T> | readonly Stated<T>[] | null,
): readonly Statement<T>[] {
  return declared.flatMap((one) => {
    const picked = pick(one)
    const stated = picked === null ? [] : 'value' in picked ? [picked] : picked
    return stated.map(({ line, value }) => ({ value, place: { source: one.source, line } }))
  })
}

/** The first of those with the largest figure; of contradicting statements the less favourable counts. */
export function leastFavourable<T>(
  statements: readonly Statement<T>[],
  badness: (value: T) => number,
): Statement<T> | null {
  return statements.reduce<Statement<T> | null>(
    (worst, one) => (worst === null || badness(one.value) > badness(worst.value) ? one : worst),
    null,
  )
}
