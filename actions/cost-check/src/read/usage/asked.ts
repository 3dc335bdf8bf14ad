import type { Decimal } from '@plinth/core/money'
import type { Tokens } from '../../evidence/usage.ts'
import type { Serving } from '../prices/index.ts'
import { type Fields, fieldsOrEmpty } from './fields.ts'

/** What was asked of a model in one way on one day: what its price depends on, but for the tokens. */
export interface Manner {
  readonly model: string
  /** null: not told. */
  readonly day: string | null
  readonly sideChain: boolean
  readonly serving: Serving
  /** Why it cannot be priced whatever the table says; null: it can. */
  readonly refused: string | null
}

/** A request that a transcript tells of. */
export interface Asked {
  /** The same for every row that stands for the same request; null: every row is a request. */
  readonly key: string | null
  readonly session: string
  /** NaN: not told. */
  readonly time: number
  readonly manner: Manner
  readonly tokens: Tokens
  readonly webSearches: number
  /** Cache writes whose lifetime is not told; they count among those of 5 minutes. */
  readonly untoldWrites: number
  readonly reported: Decimal | null
}

const STANDARD: Serving = {}
/** What a service tier means for the price. Others are billed by agreement. */
const TIERS: ReadonlyMap<string, Serving> = new Map([
  ['standard', STANDARD],
  ['default', STANDARD],
  ['batch', { batch: true }],
])

/** How a request was served, by what its usage says. */
export function servingOf(usage: Fields): Pick<Manner, 'serving' | 'refused'> {
  const { service_tier: tier, speed, inference_geo: geography } = usage
  const known = typeof tier === 'string' ? TIERS.get(tier) : STANDARD
  if (known === undefined)
    return { serving: STANDARD, refused: 'its service tier is not billed by the list of prices' }
  const isFast = speed === 'fast'
  const isPlaced =
    typeof geography === 'string' &&
    geography !== '' &&
    geography !== 'not_available' &&
    geography !== 'global'
  if (!isFast && !isPlaced) return { serving: known, refused: null }
  return {
    serving: { ...known, ...(isFast ? { fast: true } : {}), ...(isPlaced ? { geography } : {}) },
    refused: null,
  }
}

/** Cache writes by how long they live. */
export interface Writes {
  readonly cacheWrite5m: number
  readonly cacheWrite1h: number
  readonly untoldWrites: number
}

/** What the breakdown does not tell counts among the writes of 5 minutes, which is what a request gets unless it asks. */
export function writesOf(total: number, breakdown: unknown): Writes {
  const { ephemeral_5m_input_tokens: short, ephemeral_1h_input_tokens: long } = fieldsOrEmpty(breakdown)
  const [cacheWrite5m, cacheWrite1h] = [numberOf(short), numberOf(long)]
  const untold = Math.max(0, total - cacheWrite5m - cacheWrite1h)
  return { cacheWrite5m: cacheWrite5m + untold, cacheWrite1h, untoldWrites: untold }
}

function numberOf(value: unknown): number {
  return value === undefined || value === null ? 0 : typeof value === 'number' ? value : Number.NaN
}
