import { type Parsed, parseUrl, refused, understood, type ValueKind } from '@plinth/core'
import type { Severity } from '../evidence/index.ts'
import { WEBHOOK_FORMATS, type Webhook } from '../settings.ts'

export type WebhookLine = Omit<Webhook, 'id'>

const MOST = 20
const PAGERDUTY_URL = 'https://events.pagerduty.com/v2/enqueue'
const BOTH: readonly Severity[] = ['page', 'ticket']

/** Webhooks, one to a line. Errors name them by their lines, and never show an address. */
export function webhookLines(): ValueKind<readonly WebhookLine[]> {
  return {
    expected: `webhooks, one to a line: a format (${WEBHOOK_FORMATS.join(', ')}) and an address`,
    examples: [`slack \${{ secrets.SLACK_WEBHOOK }}`],
    show: () => '***',
    parse: (text) => {
      const found: WebhookLine[] = []
      for (const [index, line] of text.split(/\r?\n/).entries()) {
        if (line.trim() === '') continue
        const webhook = webhookOf(line)
        if (!webhook.ok) return refused(`${webhook.why} in line ${index + 1}`)
        const { key, url } = webhook.value
        if (found.some((one) => one.url === url && one.key === key)) {
          return refused(`repeats an address in line ${index + 1}`)
        }
        found.push(webhook.value)
      }
      return found.length > MOST ? refused(`holds more than ${MOST} webhooks`) : understood(found)
    },
    json: { type: 'string' },
  }
}

function webhookOf(line: string): Parsed<WebhookLine> {
  const [word = '', ...rest] = line.trim().split(/\s+/)
  const format = WEBHOOK_FORMATS.find((one) => one === word)
  if (format === undefined) return refused('names no known format')
  const options = rest.filter((part) => part.startsWith('severity='))
  const [first, second, ...more] = rest.filter((part) => !part.startsWith('severity='))
  if (first === undefined) return refused(format === 'pagerduty' ? 'has no routing key' : 'has no address')
  if (more.length > 0 || options.length > 1 || (format !== 'pagerduty' && second !== undefined)) {
    return refused('says more than a webhook has')
  }
  const severities = severitiesOf(options[0])
  if (severities === null) return refused('has a severity that is neither page nor ticket')
  const [key, address] = format === 'pagerduty' ? [first, second ?? PAGERDUTY_URL] : [null, first]
  if (key !== null && !/^\w{1,100}$/.test(key)) return refused('has a routing key that cannot be one')
  const url = parseUrl(address)
  if (!url.ok) return refused('has an address that is not a valid URL')
  if (!/^https?:\/\//i.test(url.value)) return refused('has an address that is neither http nor https')
  return understood({ format, url: url.value, key, severities })
}

function severitiesOf(option: string | undefined): readonly Severity[] | null {
  if (option === undefined) return BOTH
  const wanted = option.slice('severity='.length)
  const known = BOTH.filter((severity) => severity === wanted)
  return known.length === 0 ? null : known
}
