import type { Roll, Tally } from '../../evidence/index.ts'
import { DAY_MS, HOUR_MS } from './layout.ts'
import type { Codec, Fields } from './lines.ts'
import {
  countOf,
  decodeBuckets,
  decodeClasses,
  encodeBuckets,
  encodeClasses,
  isKey,
  nonZero,
  shared,
} from './parts.ts'

/**
 * A roll as it is stored: with the parts that are in it, a bit for each minute of the hour or hour of the day. A part that
 * comes again (a late round, a push whose answer was lost, a process that was killed while it summed up) is known by it,
 * and counts once. `''`: nobody knows of parts.
 */
export interface StoredRoll {
  readonly roll: Roll
  /** In hexadecimal digits. */
  readonly parts: string
}

export const keyOfRoll = ({ at, target, source }: Pick<Roll, 'at' | 'target' | 'source'>): string =>
  `${String(at).padStart(16, '0')} ${target} ${source}`

const COUNTS = [
  ['n', 'minutes'],
  ['dn', 'down'],
  ['dg', 'degraded'],
  ['hf', 'hit'],
  ['hu', 'hitUnavailable'],
  ['mt', 'maintenance'],
  ['ld', 'lateRounds'],
  ['c', 'probes'],
  ['f', 'failed'],
  ['u', 'unavailable'],
  ['x', 'excused'],
] as const satisfies readonly (readonly [field: string, count: keyof Tally])[]

function decodeTally(fields: Fields): Tally | null {
  const counts: Partial<Record<(typeof COUNTS)[number][1], number>> = {}
  for (const [field, name] of COUNTS) {
    const count = countOf(fields[field])
    if (count === null) return null
    counts[name] = count
  }
  const { minutes = 0, down = 0, degraded = 0, hit = 0, hitUnavailable = 0, maintenance = 0 } = counts
  const { lateRounds = 0, probes = 0, failed = 0, unavailable = 0, excused = 0 } = counts
  const classes = decodeClasses(fields['y'])
  const latency = decodeBuckets(fields['lat'])
  if (classes === null || latency === null) return null
  if (down + degraded > minutes || hit > minutes || hitUnavailable > hit) return null
  if (failed > probes || unavailable > failed) return null
  return {
    ...{ minutes, down, degraded, hit, hitUnavailable, maintenance, lateRounds },
    ...{ probes, failed, unavailable, excused, classes, latency },
  }
}

const PARTS = /^[0-9a-f]{0,15}$/

/** `place`: the field that says which hour of the day, or which day of the month. */
function codec(span: 'hour' | 'day', place: 'h' | 'd', ms: number, most: number): Codec<StoredRoll> {
  return {
    key: ({ roll }) => keyOfRoll(roll),
    encode: ({ roll, parts }, base) => ({
      t: roll.target,
      [place]: Math.floor((roll.at - base) / ms),
      s: roll.source === 'probes' ? undefined : roll.source,
      ...Object.fromEntries(COUNTS.map(([field, name]) => [field, nonZero(roll[name])])),
      y: encodeClasses(roll.classes),
      lat: encodeBuckets(roll.latency),
      in: parts === '' ? undefined : parts,
    }),
    decode: (fields, base) => {
      const { t: target, s: source = 'probes', in: parts = '' } = fields
      const index = countOf(fields[place], most)
      const tally = decodeTally(fields)
      if (!isKey(target) || index === null || index >= most || tally === null) return null
      if (source !== 'probes' && source !== 'upptime') return null
      if (typeof parts !== 'string' || !PARTS.test(parts)) return null
      return { roll: { target: shared(target), span, at: base + index * ms, source, ...tally }, parts }
    },
  }
}

export const HOURS = codec('hour', 'h', HOUR_MS, 24)
export const DAYS = codec('day', 'd', DAY_MS, 31)

const bits = (parts: string): bigint => (parts === '' ? 0n : BigInt(`0x${parts}`))

export const holds = (parts: string, index: number): boolean => ((bits(parts) >> BigInt(index)) & 1n) === 1n

export const withParts = (parts: string, indices: Iterable<number>): string => {
  let all = bits(parts)
  for (const index of indices) all |= 1n << BigInt(index)
  return all === 0n ? '' : all.toString(16)
}
