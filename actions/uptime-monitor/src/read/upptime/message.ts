import type { SiteStatus } from './model.ts'

export interface StatusMessage {
  /** As the site was called, with what stands before it. */
  readonly subject: string
  readonly status: SiteStatus
  readonly code: number
  readonly responseMs: number
}

const STATUSES: readonly SiteStatus[] = ['up', 'down', 'degraded']
const MEASURED = /^(\d{1,3}) in (\d{1,9}) ?ms$/

/**
 * Reads the message of a commit that notes a state: `🟥 Shop is down (503 in 120 ms) [skip ci] [upptime]`. So it has
 * been worded since the first release; the sign before it, and the words, can be configured. Null: another message.
 */
export function readMessage(message: string): StatusMessage | null {
  const found = STATUSES.map((status) => ({ status, at: message.lastIndexOf(` is ${status} (`) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => b.at - a.at)[0]
  if (found === undefined) return null
  const { status, at } = found
  const opened = at + ` is ${status} (`.length
  const closed = message.indexOf(')', opened)
  const measured = closed < 0 ? null : MEASURED.exec(message.slice(opened, closed))
  if (measured?.[1] === undefined || measured[2] === undefined) return null
  return {
    subject: message.slice(0, at),
    status,
    code: Number(measured[1]),
    responseMs: Number(measured[2]),
  }
}

/** The name alone. The sign before it is one of `signs`, or else a word without letters and digits. */
export function nameIn({ subject }: StatusMessage, signs: readonly string[]): string {
  const sign = signs.find((one) => one !== '' && subject.startsWith(`${one} `))
  if (sign !== undefined) return subject.slice(sign.length).trim()
  const [first = '', ...rest] = subject.split(' ')
  return rest.length > 0 && !/[\p{L}\p{N}]/u.test(first) ? rest.join(' ').trim() : subject.trim()
}
