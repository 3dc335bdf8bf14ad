import type { FailureClass } from '../../evidence.ts'
import { isObject, type JsonObject, own } from './shape.ts'

/** What a line of k6's NDJSON output means here; `null` for lines that do not matter. */
export type K6Line =
  | { readonly kind: 'duration'; readonly request: K6Request }
  | { readonly kind: 'failed'; readonly at: string; readonly failed: boolean }
  | { readonly kind: 'iteration' }
  | { readonly kind: 'dropped'; readonly count: number }
  | null

export interface K6Request {
  readonly ms: number
  /** When it ended, as k6 wrote it. */
  readonly at: string
  /** The same in ms since the epoch. */
  readonly ended: number
  readonly name: string
  /** null: the tags do not tell. */
  readonly failed: boolean | null
  /** null: the tags do not tell. */
  readonly failure: FailureClass | null
}

const BEFORE_NAME = Buffer.from('{"metric":"')
const QUOTE = 0x22

/** The metric of a line as k6 writes it, with the name first; null for any other line, which must be parsed. */
export function metricOf(line: Buffer): string | null {
  if (line.length <= BEFORE_NAME.length) return null
  if (BEFORE_NAME.compare(line, 0, BEFORE_NAME.length) !== 0) return null
  const end = line.indexOf(QUOTE, BEFORE_NAME.length)
  return end === -1 ? null : line.toString('latin1', BEFORE_NAME.length, end)
}

/** True for the document of a line that k6 may have written. */
export function isK6Line(value: unknown): value is JsonObject {
  if (!isObject(value) || typeof own(value, 'metric') !== 'string' || !isObject(own(value, 'data')))
    return false
  return own(value, 'type') === 'Point' || own(value, 'type') === 'Metric'
}

/** Reads the document of one line; undefined for one that k6 cannot have written. */
export function readK6Line(line: unknown): K6Line | undefined {
  if (!isK6Line(line)) return undefined
  if (own(line, 'type') === 'Metric') return null
  const data = own(line, 'data')
  if (!isObject(data)) return undefined
  const value = own(data, 'value')
  const at = own(data, 'time')
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0 || typeof at !== 'string')
    return undefined
  switch (own(line, 'metric')) {
    case 'http_req_duration':
      return durationPoint(value, at, own(data, 'tags'))
    case 'http_req_failed':
      return { kind: 'failed', at, failed: value !== 0 }
    case 'iterations':
      return { kind: 'iteration' }
    case 'dropped_iterations':
      return Number.isSafeInteger(value) ? { kind: 'dropped', count: value } : undefined
    default:
      return null
  }
}

function durationPoint(ms: number, at: string, tags: unknown): K6Line | undefined {
  const ended = Date.parse(at)
  if (Number.isNaN(ended)) return undefined
  const tag = (name: string): string => {
    const value = isObject(tags) ? own(tags, name) : undefined
    return typeof value === 'string' ? value : ''
  }
  const expected = tag('expected_response')
  const failed = expected === '' ? null : expected !== 'true'
  const name = requestName(tag('name'), tag('method'), tag('group'))
  return {
    kind: 'duration',
    request: { ms, at, ended, name, failed, failure: failureClass(tag('error_code'), tag('status')) },
  }
}

/**
 * What the reader calls a request. k6 names it by its URL unless the script does; there host and port are left out,
 * in which base and head differ, and so is the query. Groups come first: `checkout › GET /cart`.
 */
function requestName(name: string, method: string, group: string): string {
  const path = /^https?:\/\/[^/?#]*([^?#]*)/i.exec(name)?.[1]
  const request = path === undefined ? name || '(no name)' : `${method} ${path || '/'}`.trim()
  return group === '' ? request : [...group.split('::').filter((part) => part !== ''), request].join(' › ')
}

/** By k6's error codes (its documentation, "Error codes"): hundreds are kinds, and 1400 to 1599 are HTTP statuses. */
function failureClass(code: string, status: string): FailureClass | null {
  if (code === '1050' || code === '1211') return 'timeout'
  if (/^1(1\d\d|21\d)$/.test(code)) return 'connect'
  if (/^13\d\d$/.test(code)) return 'tls'
  if (/^1[45]\d\d$/.test(code)) return 'status'
  if (code !== '') return 'reset'
  return /^[1-5]\d\d$/.test(status) ? 'status' : null
}
