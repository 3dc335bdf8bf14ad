import type { Settings } from '../../settings.ts'
import { minuteOf } from './minute.ts'
import { slotOf } from './planned.ts'

type Rhythm = Pick<Settings['rhythm'], 'everyMs' | 'spreadMs'>

/** What a long run did already, whatever the clock did meanwhile. */
export interface Begun {
  readonly slots: ReadonlySet<number>
  readonly minutes: ReadonlySet<number>
}

export type Next =
  | { readonly kind: 'begin'; readonly slot: number }
  /** The clock may jump meanwhile: ask again now and then. */
  | { readonly kind: 'wait'; readonly ms: number }

/**
 * Whether a round of a long run begins now, by the wall clock alone. One round begins in each interval, and none in a
 * minute that has one already: after the clock was put back, those that come again are not probed again. A round
 * that comes too late to end before the next one begins is missed, and is not made up for. Pure.
 */
export function nextRound(now: number, { everyMs, spreadMs }: Rhythm, begun: Begun): Next {
  const slot = slotOf(now, everyMs)
  const latestMs = Math.max(everyMs - spreadMs, everyMs / 10)
  const isInTime = now - slot <= latestMs
  if (isInTime && !begun.slots.has(slot) && !begun.minutes.has(minuteOf(now))) return { kind: 'begin', slot }
  return { kind: 'wait', ms: slot + everyMs - now }
}
