import type { Side } from '../evidence.ts'

/**
 * The order of the sides in a pair of rounds: base first in one pair, head first in the next (ABBA), so that whatever
 * drifts while measuring falls on both alike.
 */
export function orderOf(pair: number, hasBase: boolean): readonly Side[] {
  if (!hasBase) return ['head']
  return pair % 2 === 0 ? ['base', 'head'] : ['head', 'base']
}
