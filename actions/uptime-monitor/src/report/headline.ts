import { clause, counted, formatDuration, listed, withoutStop } from '@plinth/core/render'
import type { Judgement, TargetFigures } from '../decide/judgement.ts'
import { thisMonth } from './figures.ts'
import { percentText, short } from './wording.ts'

/** More names than this are counted. */
const MOST_NAMED = 3

/** What is now and what matters most, in one sentence without a full stop. */
export function headlineOf({ alerts, statements, targets }: Judgement): string {
  const down = targets.filter(({ inMaintenance, state }) => state === 'down' && !inMaintenance)
  if (down.length > 0) return downHeadline(down, targets.length)
  const [page] = alerts.filter(({ severity }) => severity === 'page')
  if (page !== undefined) return `${short(page.subject)}: ${withoutStop(page.title)}`
  const failed = statements.find(
    ({ severity = 'block', verdict }) => verdict === 'fail' && severity === 'block',
  )
  if (failed !== undefined) return `${short(failed.subject)}: ${clause(failed.why)}`
  const observed = targets.filter(({ state }) => state !== 'unknown')
  if (observed.length === 0) {
    return targets.length === 0 ? 'Nothing is monitored' : 'Nothing was observed, so that nothing is known'
  }
  return `${statesOf(targets)}${monthOf(targets)}${alerts.length === 0 ? '' : `; ${counted(alerts.length, 'ticket')}`}`
}

function downHeadline(down: readonly TargetFigures[], of: number): string {
  const names = down.slice(0, MOST_NAMED).map(({ target }) => short(target.name))
  const rest = down.length - names.length
  const all = listed(rest > 0 ? [...names, counted(rest, 'other')] : names)
  const [first] = down
  const cause =
    first?.cause === null || first === undefined || down.length > 1 ? '' : `: ${clause(first.cause.message)}`
  return `${all} ${down.length === 1 ? 'is' : 'are'} down${sinceOf(down)}${cause}${of > down.length ? ` (${of - down.length} of ${of} are not)` : ''}`
}

function sinceOf(down: readonly TargetFigures[]): string {
  const [first] = down
  if (first === undefined || down.length > 1 || first.stateSince === null || first.lastSeen === null)
    return ''
  const ms = first.lastSeen - first.stateSince
  return ms < 60_000 ? '' : ` for ${formatDuration(ms)} or more`
}

function statesOf(targets: readonly TargetFigures[]): string {
  const count = (wanted: TargetFigures['state']) => targets.filter(({ state }) => state === wanted).length
  const up = count('up')
  const others = [
    [count('degraded'), 'degraded'],
    [count('unknown'), 'not known'],
  ] as const
  const said = others.flatMap(([number, word]) => (number === 0 ? [] : [`${number} ${word}`]))
  if (said.length === 0)
    return targets.length === 1
      ? `${short(targets[0]?.target.name ?? '')} is up`
      : `All ${targets.length} targets are up`
  return listed([`${up} of ${targets.length} up`, ...said])
}

/** The worst of them, with how much of the month was seen. */
function monthOf(targets: readonly TargetFigures[]): string {
  const months = targets.flatMap((one) => thisMonth(one) ?? []).filter(({ uptime }) => uptime !== null)
  const [worst] = months.toSorted((a, b) => (a.uptime?.value ?? 0) - (b.uptime?.value ?? 0))
  if (worst?.uptime === null || worst === undefined) return ''
  return `; ${percentText(worst.uptime.value)} this month${targets.length > 1 ? ' at worst' : ''}, ${percentText(worst.coverage)} of it observed`
}
