import type { SiteFile, SiteStatus } from './model.ts'

const STATUSES: Readonly<Record<string, SiteStatus>> = { up: 'up', down: 'down', degraded: 'degraded' }
const WHOLE = /^\d{1,9}$/
const NUMBER = /^\d{1,9}(?:\.\d{1,6})?$/

/**
 * Reads one version of `history/<slug>.yml`. Upptime writes it line by line and unquoted, in its first weeks with a dash
 * before each line, so a line is all that is asked for: a site's address that is no YAML spoils nothing else. Null where
 * it holds no state.
 */
export function readSiteFile(text: string): SiteFile | null {
  const values = new Map<string, string>()
  for (const line of text.split('\n')) {
    const plain = line.startsWith('- ') ? line.slice(2) : line
    const colon = plain.indexOf(':')
    const key = plain.slice(0, Math.max(colon, 0))
    if (colon > 0 && !values.has(key)) values.set(key, unquoted(plain.slice(colon + 1).trim()))
  }
  const said = values.get('status') ?? ''
  const status = Object.hasOwn(STATUSES, said) ? STATUSES[said] : undefined
  if (status === undefined) return null
  return {
    url: values.get('url') ?? '',
    status,
    code: numberIn(values.get('code'), WHOLE),
    responseMs: numberIn(values.get('responseTime'), NUMBER),
    updated: timeIn(values.get('lastUpdated')),
  }
}

function unquoted(text: string): string {
  const quote = text.at(0)
  const whole = text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote)
  return whole ? text.slice(1, -1) : text
}

function numberIn(text: string | undefined, pattern: RegExp): number | null {
  return text !== undefined && pattern.test(text) ? Number(text) : null
}

/** Moments in ISO 8601, and as JavaScript prints them, which versions of 2020 to 2023 wrote. */
function timeIn(text: string | undefined): number | null {
  const time = text === undefined || text.length > 100 ? Number.NaN : Date.parse(text)
  return Number.isNaN(time) ? null : time
}
