import type { AlertState, Delivery } from '../../evidence/index.ts'
import type { Channel } from './channel.ts'
import { type Look, nextEpisodes } from './episodes.ts'
import { isOwed, owe, turnOf } from './owed.ts'

const HOUR = 3_600_000
/** So long, and so many, are resolved episodes remembered: for their notes, and for what was told of them. */
const KEPT_MS = 7 * 24 * HOUR
const MOST_KEPT = 500

/** One thing to tell one channel. */
export interface Due {
  readonly state: AlertState
  readonly delivery: Delivery
}

/** One message to one channel. */
export interface Dispatch {
  readonly channel: string
  /** The first is told in full; never empty. */
  readonly notices: readonly Due[]
  /** What waits still, as the limit of the hour is reached. */
  readonly waiting: number
}

export interface NoticePlan {
  /** To be remembered before anything is sent: then a crash can repeat a notice, and never lose one. */
  readonly states: readonly AlertState[]
  readonly dispatches: readonly Dispatch[]
  /** Notices that the limit of the hour holds back, beside those that wait for another try. */
  readonly heldBack: number
}

export interface NoticeSettings {
  readonly channels: readonly Channel[]
  /** Messages an hour and channel. */
  readonly most: number
}

/** What has to be told after a look, and to whom. The same look twice asks for nothing more. Pure. */
export function planNotices(
  remembered: readonly AlertState[],
  look: Look,
  { channels, most }: NoticeSettings,
): NoticePlan {
  const before = new Map(remembered.map((state) => [episodeId(state), state] as const))
  const owing = nextEpisodes(remembered, look).map((state) =>
    owe(state, before.get(episodeId(state)), { channels, dampMs: look.dampMs, now: look.now }),
  )
  const states = withoutForgotten(owing, look.now)
  return { states, ...dispatchesOf(states, look.now, { channels, most }) }
}

/** Names an episode: `burn/…/uptime@1700000000000`. */
export const episodeId = ({ firedAt, key }: Pick<AlertState, 'firedAt' | 'key'>): string =>
  `${key}@${firedAt}`

/** What is due now: also asked between looks, when some of it has been told. */
export function dispatchesOf(
  states: readonly AlertState[],
  now: number,
  { channels, most }: NoticeSettings,
): Pick<NoticePlan, 'dispatches' | 'heldBack'> {
  const alerts = [...Map.groupBy(states, ({ key }) => key).values()]
  const perChannel = channels.map((channel) => {
    const due = alerts.flatMap((episodes) => turnOf(episodes, channel.id, now) ?? []).toSorted(byUrgency)
    return messages(channel, due, most - sentLately(states, channel.id, now))
  })
  return {
    dispatches: perChannel.flatMap(({ dispatches }) => dispatches),
    heldBack: perChannel.reduce((sum, { heldBack }) => sum + heldBack, 0),
  }
}

/** Pages before tickets, then the oldest; the rest only so that the order is always the same. */
function byUrgency(a: Due, b: Due): number {
  const rank = ({ state }: Due) => (state.alert.severity === 'page' ? 0 : 1)
  const name = ({ delivery, state }: Due) => `${state.key} ${delivery.what}`
  const ordered = rank(a) - rank(b) || a.delivery.due - b.delivery.due || a.state.firedAt - b.state.firedAt
  return ordered || (name(a) < name(b) ? -1 : 1)
}

/** Messages of the last hour: what went out together has one time. */
function sentLately(states: readonly AlertState[], channel: string, now: number): number {
  const times = states.flatMap(({ deliveries }) =>
    deliveries.flatMap(({ at, channel: told }) =>
      told === channel && at !== null && at > now - HOUR ? [at] : [],
    ),
  )
  return new Set(times).size
}

/** Each alone while the limit allows; else the last message of the hour holds the rest, as far as it fits. */
function messages(
  channel: Channel,
  due: readonly Due[],
  allowed: number,
): Pick<NoticePlan, 'dispatches' | 'heldBack'> {
  if (allowed <= 0) return { dispatches: [], heldBack: due.length }
  const alone = due.length <= allowed ? due : due.slice(0, allowed - 1)
  const last = due.slice(alone.length, alone.length + channel.most)
  const heldBack = due.length - alone.length - last.length
  const groups = [...alone.map((one) => [one]), ...(last.length === 0 ? [] : [last])]
  const dispatches = groups.map((notices, at) => ({
    channel: channel.id,
    notices,
    waiting: at === groups.length - 1 ? heldBack : 0,
  }))
  return { dispatches, heldBack }
}

function withoutForgotten(states: readonly AlertState[], now: number): readonly AlertState[] {
  const isOpen = ({ deliveries, state }: AlertState) =>
    state === 'firing' || deliveries.some((one) => isOwed(one, now))
  const resolved = states
    .filter((state) => !isOpen(state) && (state.resolvedAt ?? 0) > now - KEPT_MS)
    .slice(-MOST_KEPT)
  const kept = new Set(resolved)
  return states.filter((state) => isOpen(state) || kept.has(state))
}
