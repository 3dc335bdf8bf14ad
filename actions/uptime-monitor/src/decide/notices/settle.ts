import type { AlertState, Delivery } from '../../evidence/index.ts'
import { type Dispatch, episodeId } from './plan.ts'

/** How a message went. */
export interface Outcome {
  readonly dispatch: Dispatch
  /** When it was tried; null: it was not, as its channel had failed before. */
  readonly tried: number | null
  /** Plain, without the channel's address; null: it was delivered. */
  readonly problem: string | null
  /** The issue that tells of it now, where the channel is issues. */
  readonly issue?: number
}

/** Remembers what became of messages. Pure. */
export function settle(states: readonly AlertState[], outcomes: readonly Outcome[]): readonly AlertState[] {
  return outcomes.reduce(settleOne, states)
}

function settleOne(states: readonly AlertState[], outcome: Outcome): readonly AlertState[] {
  const { dispatch, issue, tried } = outcome
  if (tried === null) return states
  const told = new Map(
    dispatch.notices.map(({ delivery, state }) => [`${episodeId(state)} ${delivery.what}`, true]),
  )
  const at = freeTime(states, dispatch.channel, tried)
  return states.map((state) => {
    const isOf = ({ channel, what }: Delivery) =>
      channel === dispatch.channel && told.has(`${episodeId(state)} ${what}`)
    if (!state.deliveries.some(isOf)) return state
    const deliveries = state.deliveries.map((one) =>
      isOf(one) && one.at === null ? after(one, outcome, at) : one,
    )
    return { ...state, deliveries, issue: issue ?? state.issue }
  })
}

const after = (delivery: Delivery, { problem }: Outcome, at: number): Delivery => ({
  ...delivery,
  at: problem === null ? at : null,
  tries: delivery.tries + 1,
  problem,
})

/** Messages of one channel are counted by their times, which therefore differ. */
function freeTime(states: readonly AlertState[], channel: string, tried: number): number {
  const taken = new Set(
    states.flatMap(({ deliveries }) => deliveries.map((one) => one.channel === channel && one.at)),
  )
  let at = tried
  while (taken.has(at)) at += 1
  return at
}
