import type { Message, Notice } from '../notice.ts'

/** Our own format: the schema's name is its version. */
export const ALERT_SCHEMA = 'plinth.alert/v1'

const iso = (at: number): string => new Date(at).toISOString()

/** Everything, as values. A receiver deduplicates by `notices[].id` and follows an alert by `notices[].alert`. */
export function genericBody({ notices, now, origin, waiting }: Message): object {
  return {
    schema: ALERT_SCHEMA,
    repository: origin.repository,
    link: origin.link,
    sentAt: iso(now),
    waiting,
    notices: notices.map(noticeBody),
  }
}

function noticeBody(notice: Notice): object {
  const { alert, figures, id, kind, severity, subject, title, what, why } = notice
  return {
    ...{ id, alert, change: what, state: what === 'resolved' ? 'resolved' : 'firing' },
    ...{ severity, kind, subject, title, why, figures },
    since: iso(notice.since),
    firedAt: iso(notice.firedAt),
    resolvedAt: notice.resolvedAt === null ? null : iso(notice.resolvedAt),
    durationSeconds: notice.durationMs === null ? null : Math.round(notice.durationMs / 1000),
    budgetSpentPercent: notice.budgetSpent,
  }
}
