import { secretsOfUrl } from '@plinth/core'
import { secretsOfChecks, secretsOfProbe } from '@plinth/core/targets'
import type { Settings, Webhook } from '../settings.ts'

/** Shorter parts of a path are words such as `services`. */
const SHORTEST_SECRET_PART = 16

/**
 * What must never be shown: the token, what is secret in headers and in the query of addresses, and the webhooks, whose
 * addresses are all that is needed to write to them.
 */
export function secretsOf({ control, targets, token, webhooks }: Settings): readonly string[] {
  const found = [
    ...(token === null ? [] : [token]),
    ...targets.flatMap(({ checks, probe }) => [...secretsOfProbe(probe), ...secretsOfChecks(checks)]),
    ...(control === null ? [] : secretsOfProbe(control)),
    ...webhooks.flatMap(secretsOfWebhook),
  ]
  return [...new Set(found)]
}

function secretsOfWebhook({ key, url }: Webhook): readonly string[] {
  // PagerDuty's address is the same for everybody.
  if (key !== null) return [key, ...secretsOfUrl(url)]
  const { href, pathname } = new URL(url)
  const parts = pathname.split('/').filter((part) => part.length >= SHORTEST_SECRET_PART)
  return [url, href, ...parts, ...secretsOfUrl(url)]
}
