import { counted, plainText } from '@plinth/core/render'
import type { AlertState, Delivery } from '../../evidence/index.ts'
import { timeText } from './notice.ts'
import { isGivenUp } from './owed.ts'

/** One row of what was told, or not. All text is plain. */
export interface ToldLine {
  readonly subject: string
  readonly title: string
  readonly severity: AlertState['alert']['severity']
  readonly change: Delivery['what']
  readonly channel: string
  readonly state: 'told' | 'waits' | 'owed' | 'given up'
  /** `told at 2026-12-01 08:30 UTC`, `owed since …: 2 tries, the last one was answered with 503`. */
  readonly text: string
}

const DAY = 86_400_000

/**
 * What was told in the last day, to whom, and what is still owed and why, for the job summary: what is not told comes
 * first, then the newest. Pure.
 */
export function toldLines(states: readonly AlertState[], now: number): readonly ToldLine[] {
  const lines = states.flatMap((state) =>
    state.deliveries
      .filter(({ at }) => at === null || at > now - DAY)
      .map((delivery) => ({ delivery, line: lineOf(state, delivery, now) })),
  )
  const rank = ({ state }: ToldLine) => ['given up', 'owed', 'waits', 'told'].indexOf(state)
  return lines
    .toSorted(
      (a, b) =>
        rank(a.line) - rank(b.line) || (b.delivery.at ?? b.delivery.due) - (a.delivery.at ?? a.delivery.due),
    )
    .map(({ line }) => line)
}

function lineOf({ alert }: AlertState, delivery: Delivery, now: number): ToldLine {
  const { channel, what } = delivery
  const subject = plainText(alert.subject, 300).trim()
  const common = {
    subject,
    title: plainText(alert.title, 200).trim(),
    severity: alert.severity,
    change: what,
    channel,
  }
  return { ...common, ...stateOf(delivery, now) }
}

function stateOf(delivery: Delivery, now: number): Pick<ToldLine, 'state' | 'text'> {
  const { at, due, problem, tries } = delivery
  if (at !== null) return { state: 'told', text: `told at ${timeText(at)}` }
  if (isGivenUp(delivery, now)) {
    return {
      state: 'given up',
      text: `given up after ${counted(tries, 'try', 'tries')}: ${problem ?? 'never tried'}`,
    }
  }
  if (tries > 0) {
    return {
      state: 'owed',
      text: `owed since ${timeText(due)}, tried ${counted(tries, 'time')}: ${problem ?? 'no answer is known'}`,
    }
  }
  if (due > now) return { state: 'waits', text: `told after ${timeText(due)}, unless it comes back before` }
  return { state: 'waits', text: `waits since ${timeText(due)} for its turn` }
}

/** What a run has to warn of: notices that were given up or failed. One sentence each. */
export function deliveryProblems(states: readonly AlertState[], now: number): readonly string[] {
  return toldLines(states, now)
    .filter(({ state }) => state === 'given up' || state === 'owed')
    .map(
      ({ change, channel, subject, text }) => `${subject}: the notice (${change}) for ${channel} is ${text}.`,
    )
}
