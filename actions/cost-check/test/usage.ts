import type { PriceTable } from '../src/evidence/prices.ts'
import type { Problem } from '../src/evidence/problem.ts'
import type { ModelUsage, UsageEvidence } from '../src/evidence/usage.ts'
import { OWN_PRICES } from '../src/read/prices/index.ts'
import { openUsage } from '../src/read/usage/index.ts'

type Fields = Record<string, unknown>

/** `tokens(51, 33245, { read: 2025234, write1h: 106624 })`: the usage of a message, as the API writes it. */
export function tokens(
  input: number,
  output: number,
  cached: { readonly read?: number; readonly write5m?: number; readonly write1h?: number } = {},
): Fields {
  const { read = 0, write5m = 0, write1h = 0 } = cached
  return {
    input_tokens: input,
    cache_creation_input_tokens: write5m + write1h,
    cache_read_input_tokens: read,
    cache_creation: { ephemeral_5m_input_tokens: write5m, ephemeral_1h_input_tokens: write1h },
    output_tokens: output,
    service_tier: 'standard',
    inference_geo: 'not_available',
  }
}

/** An entry of a transcript. Keys of the entry may be given in part; those of its message under `message`. */
export function entry(number: number, usage: Fields, given: Fields & { message?: Fields } = {}): Fields {
  const { message = {}, ...rest } = given
  return {
    parentUuid: null,
    isSidechain: false,
    sessionId: 'a1b2c3d4-0000-4000-8000-000000000001',
    requestId: `req_011CKabcdefghijk${String(number).padStart(8, '0')}`,
    type: 'assistant',
    uuid: `uuid-${number}`,
    timestamp: `2026-08-01T10:00:00.${String(number % 1000).padStart(3, '0')}Z`,
    ...rest,
    message: {
      id: `msg_01ABCdefghijklm${String(number).padStart(8, '0')}`,
      type: 'message',
      role: 'assistant',
      model: 'claude-opus-5',
      content: [{ type: 'text', text: 'It says "usage": {"input_tokens": 9} \\" in a string.' }],
      usage,
      ...message,
    },
  }
}

/** A record that an agent writes when a run has ended. `models` as in its `modelUsage`. */
export function result(models: Record<string, Fields>, given: Fields = {}): Fields {
  return {
    type: 'result',
    subtype: 'success',
    is_error: false,
    num_turns: 12,
    session_id: 'a1b2c3d4-0000-4000-8000-000000000001',
    total_cost_usd: 1,
    usage: tokens(1, 1),
    modelUsage: models,
    uuid: 'f0000000-0000-4000-8000-000000000001',
    ...given,
  }
}

export const lines = (...values: readonly unknown[]): string =>
  values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join('\n')

export interface Read {
  readonly usage: UsageEvidence
  readonly problems: readonly Problem[]
}

/** Reads files by name, each pushed in pieces of `piece` bytes. */
export function readUsage(
  files: Readonly<Record<string, string>>,
  { table = OWN_PRICES, piece = 65_536 }: { readonly table?: PriceTable; readonly piece?: number } = {},
): Read {
  const builder = openUsage(table)
  for (const [name, text] of Object.entries(files)) {
    const file = builder.file(name)
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at += piece) file.push(bytes.subarray(at, at + piece))
    file.end()
  }
  return builder.finish()
}

export function modelOf({ usage }: Read, model: string): ModelUsage {
  const found = usage.models.find((one) => one.model === model)
  if (found === undefined)
    throw new Error(`no usage of ${model}: ${usage.models.map((one) => one.model).join(', ')}`)
  return found
}
