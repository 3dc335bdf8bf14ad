import { capped } from '@plinth/core/render'
import { figureFacts, headlineOf, type Message } from '../notice.ts'

/** Limits of the Events API v2. */
const LONGEST = { summary: 1_024, key: 255 } as const

/**
 * An event of the Events API v2. Triggers of one alert have one `dedup_key`, so that a repeated one, and one that says that
 * it is worse, go to the alert that is open; the resolve closes it.
 * @param key the routing key
 */
export function pagerdutyBody({ notices, origin, waiting }: Message, key: string): object {
  const [notice] = notices
  const { alert, firedAt, id, severity, subject, what, why } = notice
  const event = {
    routing_key: key,
    // The end is what tells alerts apart.
    dedup_key: alert.slice(-LONGEST.key),
    event_action: what === 'resolved' ? 'resolve' : 'trigger',
  }
  return {
    ...event,
    payload: {
      summary: capped(headlineOf(notice), LONGEST.summary),
      source: subject,
      severity: severity === 'page' ? 'critical' : 'warning',
      timestamp: new Date(notice.resolvedAt ?? firedAt).toISOString(),
      component: subject,
      group: origin.repository,
      class: notice.kind,
      custom_details: {
        ...{ why, id, waiting },
        ...Object.fromEntries(figureFacts(notice)),
      },
    },
    client: 'Plinth uptime-monitor',
    ...(origin.link === null
      ? {}
      : { client_url: origin.link, links: [{ href: origin.link, text: 'What was measured' }] }),
  }
}
