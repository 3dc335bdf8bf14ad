import { formatDuration, formatNumber, formatPercent, plainText } from '@plinth/core/render'
import type { Alert, AlertState, Delivery, Severity } from '../../evidence/index.ts'
import { budgetSpent, shownFigures } from './episodes.ts'
import type { Dispatch } from './plan.ts'

/** Where notices come from. */
export interface Origin {
  /** `owner/name`. */
  readonly repository: string
  /** Of the status page, or of the run; null outside of both. */
  readonly link: string | null
}

/** One change of one alert, ready to be written in any format. All text is one line, plain and capped. */
export interface Notice {
  /** The same whenever the same change is told again: what a receiver deduplicates by. */
  readonly id: string
  /** Of the alert, in all its episodes: `o/r/burn/…/uptime`. */
  readonly alert: string
  readonly what: Delivery['what']
  readonly severity: Severity
  readonly kind: Alert['kind']
  readonly subject: string
  readonly title: string
  readonly why: string
  readonly figures: Alert['figures']
  readonly since: number
  readonly firedAt: number
  readonly resolvedAt: number | null
  /** Milliseconds from `since` to the end; null: it goes on. */
  readonly durationMs: number | null
  /** Percent of the error budget that went meanwhile; null: nothing is known of one. */
  readonly budgetSpent: number | null
}

/** One message as its channel's format takes it. */
export interface Message {
  readonly notices: readonly [Notice, ...Notice[]]
  readonly waiting: number
  readonly origin: Origin
  readonly now: number
}

const LONGEST = { subject: 300, title: 200, why: 1_000 } as const

export function noticeOf(state: AlertState, what: Delivery['what'], { repository }: Origin): Notice {
  const { alert, firedAt, key, resolvedAt } = state
  const over = what === 'resolved' ? resolvedAt : null
  return {
    id: `${repository}/${key}/${new Date(firedAt).toISOString()}/${what}`,
    alert: `${repository}/${key}`,
    what,
    severity: alert.severity,
    kind: alert.kind,
    subject: line(alert.subject, LONGEST.subject) || 'unnamed',
    title: line(alert.title, LONGEST.title),
    why: line(alert.why, LONGEST.why),
    figures: shownFigures(alert),
    since: alert.since,
    firedAt,
    resolvedAt: over,
    durationMs: over === null ? null : Math.max(0, over - alert.since),
    budgetSpent: over === null ? null : budgetSpent(alert),
  }
}

const line = (text: string, limit: number): string => plainText(text, limit).trim()

/** A dispatch has at least one notice, and so has its message. */
export function messageOf({ notices, waiting }: Dispatch, origin: Origin, now: number): Message | null {
  const [first, ...rest] = notices.map(({ delivery, state }) => noticeOf(state, delivery.what, origin))
  return first === undefined ? null : { notices: [first, ...rest], waiting, origin, now }
}

/** `Page: checkout: Uptime budget burns 31 times too fast`. */
export function headlineOf({ severity, subject, title, what }: Notice): string {
  const word = {
    fired: severity === 'page' ? 'Page' : 'Ticket',
    escalated: 'Now a page',
    resolved: 'Resolved',
  }[what]
  return `${word}: ${subject}: ${title}`
}

/** What is told beside the headline, as names and values. */
export function factsOf(notice: Notice): readonly (readonly [name: string, value: string])[] {
  const { budgetSpent: spent, durationMs, resolvedAt, since } = notice
  return [
    ['Began', timeText(since)],
    ...(resolvedAt === null ? [] : ([['Resolved', timeText(resolvedAt)]] as const)),
    ...(durationMs === null ? [] : ([['Lasted', formatDuration(durationMs)]] as const)),
    ...(spent === null ? [] : ([['Budget spent meanwhile', formatPercent(spent)]] as const)),
    ...figureFacts(notice),
  ]
}

const MOST_FIGURES = 8

/** Figures as they were told last. */
export function figureFacts({ figures }: Pick<Notice, 'figures'>): readonly (readonly [string, string])[] {
  return figures
    .slice(0, MOST_FIGURES)
    .map(({ name, unit, value }) => [
      line(capitalised(name.replaceAll('-', ' ')), 60),
      line(unit === 'percent' ? formatPercent(value) : `${formatNumber(value)} ${unit}`, 100),
    ])
}

const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** `2026-12-01 08:30 UTC`. */
export const timeText = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** How many lines of other alerts a message shows. */
const MOST_LINES = 10

/** The other alerts of a message that people read, one line each, and how many more there are. */
export function restOf({ notices, waiting }: Message): readonly string[] {
  const [, ...rest] = notices
  const shown = rest.slice(0, MOST_LINES).map((notice) => headlineOf(notice))
  const more = rest.length - shown.length + waiting
  return more === 0 ? shown : [...shown, `and ${more} more`]
}
