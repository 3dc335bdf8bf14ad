import type { AlertState } from '../../../evidence/index.ts'
import { type Message, type Notice, noticeOf, type Origin } from '../notice.ts'

/**
 * An alert that says no end is taken for resolved after `resolve_timeout` (5 minutes), which runs of a schedule do not
 * keep. So it says one, and every run moves it on.
 */
const HOLDS_MS = 3 * 86_400_000

/**
 * Postable alerts of `POST /api/v2/alerts`. Labels identify an alert, and routes go by the one called `severity`: where
 * that changes, the alert with the former one ends.
 */
export function alertmanagerBody({ notices, now, origin }: Message): object {
  return notices.flatMap((notice) => {
    const alert = postable(notice, origin, now)
    if (notice.what !== 'escalated') return [alert]
    return [postable({ ...notice, severity: 'ticket', resolvedAt: now }, origin, now), alert]
  })
}

/** The same for alerts that were told and go on: Alertmanager forgets them when it restarts, and when their end has come. */
export function alertmanagerRenewal(states: readonly AlertState[], origin: Origin, now: number): object {
  return states.map((state) => postable(noticeOf(state, 'fired', origin), origin, now))
}

function postable(notice: Notice, { link, repository }: Origin, now: number): object {
  const { alert, firedAt, id, kind, resolvedAt, severity, subject, title, why } = notice
  return {
    labels: {
      alertname: `Plinth ${kind}`,
      ...{ alert, repository, severity, subject },
      service: 'plinth-uptime-monitor',
    },
    annotations: { summary: title, description: why, id },
    startsAt: new Date(firedAt).toISOString(),
    endsAt: new Date(resolvedAt ?? now + HOLDS_MS).toISOString(),
    ...(link === null ? {} : { generatorURL: link }),
  }
}
