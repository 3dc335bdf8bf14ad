import type { Severity } from '../../evidence/index.ts'
import type { Settings, WebhookFormat } from '../../settings.ts'

/** Where notices go. */
export interface Channel {
  /** As in `Delivery`. */
  readonly id: string
  readonly severities: readonly Severity[]
  /** So many notices fit into one message. */
  readonly most: number
}

export const ISSUE_CHANNEL = 'issue'

/** Events of PagerDuty are about one alert each; what people read is told in full, then in lines. */
const MOST: Readonly<Record<WebhookFormat, number>> = {
  generic: 50,
  slack: 50,
  teams: 50,
  discord: 50,
  pagerduty: 1,
  alertmanager: 50,
}

/** The channels that the user set up, in the order in which they are told. */
export function channelsOf({ issues, webhooks }: Pick<Settings, 'issues' | 'webhooks'>): readonly Channel[] {
  const hooks = webhooks.map(({ format, id, severities }) => ({ id, severities, most: MOST[format] }))
  return issues ? [{ id: ISSUE_CHANNEL, severities: ['page', 'ticket'], most: 1 }, ...hooks] : hooks
}
