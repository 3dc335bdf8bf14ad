import {
  alertmanagerRenewal,
  bodyFor,
  type Dispatch,
  messageOf,
  type Origin,
  type Outcome,
} from '../../decide/notices/index.ts'
import type { AlertState } from '../../evidence/index.ts'
import type { Settings, Webhook } from '../../settings.ts'
import { type Patience, post } from './webhook.ts'

/** How webhooks are told. */
export interface WebhookDesk {
  readonly settings: Pick<Settings, 'reach' | 'webhooks'>
  readonly origin: Origin
  readonly now: () => number
  readonly signal?: AbortSignal
  readonly patience?: Patience
}

/** Channels beside each other, each in order: where one of them is silent, the others do not wait for it. */
export async function tellWebhooks(
  dispatches: readonly Dispatch[],
  desk: WebhookDesk,
): Promise<readonly Outcome[]> {
  const told = desk.settings.webhooks.map((webhook) =>
    tellOne(
      webhook,
      dispatches.filter(({ channel }) => channel === webhook.id),
      desk,
    ),
  )
  return (await Promise.all(told)).flat()
}

async function tellOne(
  webhook: Webhook,
  dispatches: readonly Dispatch[],
  desk: WebhookDesk,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  let isUsable = true
  for (const dispatch of dispatches) {
    const tried = desk.now()
    const message = messageOf(dispatch, desk.origin, tried)
    if (message === null) continue
    if (!isUsable) {
      outcomes.push({ dispatch, tried: null, problem: null })
      continue
    }
    const posted = await post(webhook, bodyFor(webhook, message), desk.settings.reach, desk)
    const problem = posted.kind === 'failed' ? posted.problem : null
    if (posted.kind === 'failed') isUsable = posted.others
    outcomes.push({ dispatch, tried, problem })
  }
  return outcomes
}

/** So many alerts go into one renewal. */
const MOST_RENEWED = 500

/**
 * Tells Alertmanagers of alerts that were told before and go on. Asks nothing to be remembered: the next run does it again.
 * @returns problems, one sentence each
 */
export async function renewAlerts(
  before: readonly AlertState[],
  states: readonly AlertState[],
  desk: WebhookDesk,
): Promise<readonly string[]> {
  const firing = new Set(states.filter(({ state }) => state === 'firing').map(({ key }) => key))
  const renewed = desk.settings.webhooks
    .filter(({ format }) => format === 'alertmanager')
    .map(async (webhook): Promise<readonly string[]> => {
      const wasTold = ({ deliveries }: AlertState) =>
        deliveries.some(({ at, channel, what }) => channel === webhook.id && what === 'fired' && at !== null)
      const told = before.filter(({ key, state }) => state === 'firing' && firing.has(key)).filter(wasTold)
      const going = states.filter(({ key }) => told.some((one) => one.key === key)).filter(isGoing)
      if (going.length === 0) return []
      const body = alertmanagerRenewal(going.slice(0, MOST_RENEWED), desk.origin, desk.now())
      const posted = await post(webhook, body, desk.settings.reach, desk)
      return posted.kind === 'delivered'
        ? []
        : [`Alerts that go on were not renewed on ${webhook.id}: ${posted.problem}.`]
    })
  return (await Promise.all(renewed)).flat()
}

const isGoing = ({ state }: AlertState): boolean => state === 'firing'
