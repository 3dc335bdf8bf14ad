import type { AlertState, Delivery } from '../../evidence/index.ts'
import type { Channel } from './channel.ts'

const MINUTE = 60_000
const DAY = 86_400_000
/** A run a day must not give up on its second try. */
const FEWEST_TRIES = 3

/** Shown of what was to be told to a channel that is set up no longer. */
export const CHANNEL_GONE = 'the channel is no longer set up'

/**
 * The same episode with a delivery for everything that its channels must be told. What an earlier look owed stays owed;
 * what a later change says better is dropped.
 * @param before as it was before this look; undefined: it began now
 */
export function owe(
  state: AlertState,
  before: AlertState | undefined,
  {
    channels,
    dampMs,
    now,
  }: { readonly channels: readonly Channel[]; readonly dampMs: number; readonly now: number },
): AlertState {
  const known = new Set(channels.map(({ id }) => id))
  const kept = state.deliveries
    .filter(({ at, what }) => state.state === 'firing' || what !== 'escalated' || at !== null)
    .map((one) => (one.at === null && !known.has(one.channel) ? { ...one, problem: CHANNEL_GONE } : one))
  const has = (channel: string, what: Delivery['what']) =>
    kept.some((one) => one.channel === channel && one.what === what)
  const became = before?.alert.severity === 'ticket' && state.alert.severity === 'page'
  const added = channels.flatMap(({ id, severities }): Delivery[] => {
    const add = (what: Delivery['what'], due: number): Delivery[] =>
      has(id, what) ? [] : [{ channel: id, what, due, at: null, tries: 0, problem: null }]
    if (state.state === 'resolved') {
      return has(id, 'fired') ? add('resolved', (state.resolvedAt ?? now) + dampMs) : []
    }
    if (!severities.includes(state.alert.severity)) return []
    if (!has(id, 'fired')) return add('fired', now)
    // What was never sent will be sent as what it is now.
    const heard = kept.some(
      (one) => one.channel === id && one.what === 'fired' && (one.at !== null || one.tries > 0),
    )
    return became && heard ? add('escalated', now) : []
  })
  return { ...state, deliveries: [...kept, ...added] }
}

/** Nobody tries any more: it failed for a day, or there is nobody to tell. Shown until its episode is forgotten. */
export function isGivenUp({ at, due, problem, tries }: Delivery, now: number): boolean {
  if (at !== null) return false
  return (tries >= FEWEST_TRIES && now - due >= DAY) || problem === CHANNEL_GONE
}

/** To be told, and not told. */
export function isOwed(delivery: Delivery, now: number): boolean {
  return delivery.at === null && !isGivenUp(delivery, now)
}

const QUICK_TRIES = 5
const SLOW_MINUTES = 30

/** Runs after 1, 3, 7, 15, 31 minutes try again, counted from when it was due, and then every half hour. */
function nextTry({ due, tries }: Delivery): number {
  const quick = 2 ** Math.min(tries, QUICK_TRIES) - 1
  return due + (quick + SLOW_MINUTES * Math.max(0, tries - QUICK_TRIES)) * MINUTE
}

const ORDER: Readonly<Record<Delivery['what'], number>> = { fired: 0, escalated: 1, resolved: 2 }

/**
 * What one channel may be told now of one alert. Its episodes are told in their order, each from its beginning to its end:
 * receivers know the alert by one key, and an end that comes late must not end what began since.
 * @param episodes all of one alert
 */
export function turnOf(
  episodes: readonly AlertState[],
  channel: string,
  now: number,
): { readonly state: AlertState; readonly delivery: Delivery } | null {
  const [head] = episodes
    .flatMap((state) => state.deliveries.map((delivery) => ({ state, delivery })))
    .filter(({ delivery }) => delivery.channel === channel && isOwed(delivery, now))
    .toSorted((a, b) => a.state.firedAt - b.state.firedAt || ORDER[a.delivery.what] - ORDER[b.delivery.what])
  return head !== undefined && nextTry(head.delivery) <= now ? head : null
}
