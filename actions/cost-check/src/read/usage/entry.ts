import { quoted } from '@plinth/core'
import type { Tokens } from '../../evidence/usage.ts'
import { type Asked, servingOf, writesOf } from './asked.ts'
import { amountOf, countOf, type Fields, fieldsOrEmpty, isFields, textOf } from './fields.ts'
import { momentOf } from './moment.ts'

/** No model takes a prompt of so many tokens: what is more is no count. */
const MOST_TOKENS = 100_000_000
/** Ids of at least this length are made to be unique; shorter ones are only so within a session. */
const UNIQUE_LENGTH = 20
const LONGEST_ID = 500
const LONGEST_MODEL = 200
/** What agents write themselves, in place of an answer. */
const SYNTHETIC = '<synthetic>'
/** Parts of a request that its own totals do not hold. */
const APART: ReadonlySet<unknown> = new Set(['compaction', 'advisor_message'])

/** What an entry of a transcript says of requests; `unreadable` is a clause. */
export type ReadEntry =
  | { readonly kind: 'asked'; readonly asked: readonly Asked[] }
  | { readonly kind: 'nothing' | 'synthetic' }
  | { readonly kind: 'unreadable'; readonly why: string }

const NOTHING = { kind: 'nothing' } as const
const unreadable = (why: string): ReadEntry => ({ kind: 'unreadable', why })

/** Reads an entry, whole or as a `Projection` leaves it. */
export function readEntry(entry: Fields): ReadEntry {
  const message = fieldsOrEmpty(entry['message'])
  const { usage } = message
  if (usage === undefined || usage === null) {
    const { usage: outer } = entry
    return isFields(outer) && statesTokens(outer)
      ? unreadable('its usage stands outside of a message')
      : NOTHING
  }
  if (!isFields(usage)) return unreadable('its usage is no object')
  const counted = countsOf(usage)
  if (counted === null) return unreadable('its usage has a number of tokens that is none')
  const model = textOf(message['model'])
  const isFree = isEmpty(counted)
  if (model === SYNTHETIC && isFree) return { kind: 'synthetic' }
  if (model === null) return isFree ? NOTHING : unreadable('its usage names no model')
  if (model.length > LONGEST_MODEL) return unreadable('the name of its model is too long')
  // Other tools name them otherwise; what they used is not nothing.
  if (!statesTokens(usage)) return unreadable('its usage names no input_tokens or output_tokens')
  const asked = whole(entry, message, usage, model, counted)
  const { iterations } = usage
  if (!Array.isArray(iterations) || iterations.length === 0) return { kind: 'asked', asked: [asked] }
  return withParts(asked, iterations)
}

interface Counted extends Pick<Asked, 'tokens' | 'webSearches' | 'untoldWrites'> {}

function countsOf(usage: Fields): Counted | null {
  const input = countOf(usage['input_tokens'])
  const output = countOf(usage['output_tokens'])
  const cacheRead = countOf(usage['cache_read_input_tokens'])
  const { untoldWrites, ...writes } = writesOf(
    countOf(usage['cache_creation_input_tokens']),
    usage['cache_creation'],
  )
  const webSearches = countOf(fieldsOrEmpty(usage['server_tool_use'])['web_search_requests'])
  const tokens: Tokens = { input, ...writes, cacheRead, output }
  return Object.values(tokens).every(isPossible) && isPossible(webSearches)
    ? { tokens, webSearches, untoldWrites }
    : null
}

const statesTokens = (usage: Fields): boolean =>
  typeof usage['input_tokens'] === 'number' && typeof usage['output_tokens'] === 'number'

const isPossible = (count: number): boolean =>
  Number.isSafeInteger(count) && count >= 0 && count <= MOST_TOKENS

function isEmpty({ tokens, webSearches }: Counted): boolean {
  return webSearches === 0 && Object.values(tokens).every((count) => count === 0)
}

function whole(entry: Fields, message: Fields, usage: Fields, model: string, counted: Counted): Asked {
  const moment = momentOf(entry['timestamp'])
  const session = textOf(entry['sessionId'] ?? entry['session_id']) ?? ''
  return {
    key: keyOf(entry, message, session),
    session,
    time: moment?.time ?? Number.NaN,
    manner: {
      model,
      day: moment?.day ?? null,
      sideChain: entry['isSidechain'] === true,
      ...servingOf(usage),
    },
    ...counted,
    reported: amountOf(entry['costUSD']),
  }
}

/** By message and request; where neither is unique, by the entry itself. */
function keyOf(entry: Fields, message: Fields, session: string): string | null {
  const id = textOf(message['id'])
  const request = textOf(entry['requestId'] ?? entry['request_id'])
  if (id === null) {
    const own = textOf(entry['uuid'])
    return own === null || own.length > LONGEST_ID ? null : `\n${own}`
  }
  if (id.length + (request?.length ?? 0) > LONGEST_ID) return null
  if (request !== null) return `${id}\n${request}`
  return id.length >= UNIQUE_LENGTH ? id : `${session}\n\n${id}`
}

/** Compaction and advice are requests of their own, billed on top of what the message states. */
function withParts(asked: Asked, iterations: readonly unknown[]): ReadEntry {
  const all: Asked[] = [asked]
  for (const [index, part] of iterations.entries()) {
    if (!isFields(part) || !APART.has(part['type'])) continue
    const counted = countsOf(part)
    if (counted === null) return unreadable(`its part ${index + 1} has a number of tokens that is none`)
    const model = textOf(part['model']) ?? asked.manner.model
    if (model.length > LONGEST_MODEL)
      return unreadable(`its part ${index + 1} names the model ${quoted(model)}`)
    all.push({
      ...asked,
      key: asked.key === null ? null : `${asked.key}\n${index}`,
      manner: { ...asked.manner, model },
      ...counted,
      reported: null,
    })
  }
  return { kind: 'asked', asked: all }
}
