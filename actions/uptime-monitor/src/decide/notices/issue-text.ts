import { capped, escapeMarkdown, formatDuration, formatPercent } from '@plinth/core/render'
import type { AlertState } from '../../evidence/index.ts'
import { figureFacts, headlineOf, noticeOf, type Origin, timeText } from './notice.ts'

/** What the first line of our issues begins with. */
export const ISSUE_MARKER = '<!-- plinth-uptime:'
const EPISODE_MARKER = '<!-- plinth-uptime-episode:'

/** GitHub takes 256 characters. */
const LONGEST_TITLE = 200

/** Keys are short and plain; whatever they were, a marker could not be ended by one. */
const inComment = (key: string): string => encodeURIComponent(key).replaceAll('-', '%2D')

export const markerOf = (key: string): string => `${ISSUE_MARKER}${inComment(key)} -->`
export const episodeMarkerOf = (firedAt: number): string =>
  `${EPISODE_MARKER}${new Date(firedAt).toISOString()} -->`

/** What an issue says of an episode, as Markdown that nothing in it can change. */
export function issueTextOf(
  state: AlertState,
  origin: Origin,
  now: number,
): { readonly title: string; readonly body: string } {
  const { alert, deliveries, firedAt, resolvedAt } = state
  const notice = noticeOf(state, state.state === 'resolved' ? 'resolved' : 'fired', origin)
  const escalated = deliveries.find(({ what }) => what === 'escalated')
  const timeline: readonly (readonly [at: number | null, what: string])[] = [
    [alert.since, 'It began, as far as was observed.'],
    [firedAt, 'The alert fired.'],
    [escalated?.due ?? null, 'It became a page.'],
    [resolvedAt, 'It was seen to be over.'],
  ]
  const until = resolvedAt === null ? `, for ${formatDuration(now - alert.since)} so far` : ''
  return {
    title: capped(headlineOf({ ...notice, what: 'fired' }), LONGEST_TITLE),
    body: [
      `${markerOf(state.key)}\n${episodeMarkerOf(firedAt)}`,
      `**${escapeMarkdown(notice.title).trim()}** (${alert.severity}): ${escapeMarkdown(notice.subject).trim()}${until}`,
      escapeMarkdown(notice.why).trim(),
      figureFacts(notice)
        .map(([name, value]) => `- ${escapeMarkdown(name).trim()}: ${escapeMarkdown(value).trim()}`)
        .join('\n'),
      timeline.flatMap(([at, what]) => (at === null ? [] : [`- ${timeText(at)}: ${what}`])).join('\n'),
      ...(origin.link === null ? [] : [`[What was measured](${origin.link})`]),
      `<sub>As of ${timeText(now)}. It is closed when the alert is over. Closed as not planned, it stays closed until the alert fires anew. Comments of people who may write here become notes of the incident.</sub>`,
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  }
}

/** What the last comment says before an issue is closed. */
export function closingText(state: AlertState, origin: Origin): string {
  const { budgetSpent, durationMs, resolvedAt, why } = noticeOf(state, 'resolved', origin)
  const lasted = durationMs === null ? '' : ` It lasted ${formatDuration(durationMs)}.`
  const spent =
    budgetSpent === null ? '' : ` ${formatPercent(budgetSpent)} of the error budget were spent meanwhile.`
  return `Over since ${timeText(resolvedAt ?? state.firedAt)}.${lasted}${spent}\n\nAs it was seen last: ${escapeMarkdown(why).trim()}`
}
