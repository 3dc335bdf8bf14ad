import type { Webhook } from '../../../settings.ts'
import type { Message } from '../notice.ts'
import { alertmanagerBody } from './alertmanager.ts'
import { discordBody } from './discord.ts'
import { genericBody } from './generic.ts'
import { pagerdutyBody } from './pagerduty.ts'
import { slackBody } from './slack.ts'
import { teamsBody } from './teams.ts'

export { alertmanagerRenewal } from './alertmanager.ts'
export { ALERT_SCHEMA } from './generic.ts'

/** A message in the format that a webhook takes, as a value for JSON. Pure. */
export function bodyFor({ format, key }: Pick<Webhook, 'format' | 'key'>, message: Message): object {
  switch (format) {
    case 'generic':
      return genericBody(message)
    case 'slack':
      return slackBody(message)
    case 'teams':
      return teamsBody(message)
    case 'discord':
      return discordBody(message)
    case 'pagerduty':
      return pagerdutyBody(message, key ?? '')
    case 'alertmanager':
      return alertmanagerBody(message)
  }
}
