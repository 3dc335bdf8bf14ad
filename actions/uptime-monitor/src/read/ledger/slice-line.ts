import type { Slice } from '../../evidence/index.ts'
import { HOUR_MS, MINUTE_MS } from './layout.ts'
import { type Codec, lineOf } from './lines.ts'
import {
  countOf,
  decodeBuckets,
  decodeCause,
  decodeClasses,
  encodeBuckets,
  encodeCause,
  encodeClasses,
  isKey,
  nonZero,
  shared,
  text,
} from './parts.ts'

const LONGEST_VANTAGE = 200

/** `{"v":1,"t":"1f3a…","m":5,"n":5,"lat":[231,3,2,2]}`: a round of five probes in minute 5 of its file's hour. */
export const SLICES: Codec<Slice> = {
  key: ({ at, target, vantage }) => `${String(at).padStart(16, '0')} ${target} ${vantage}`,
  encode: (slice, base) => ({
    t: slice.target,
    p: slice.vantage === '' ? undefined : slice.vantage,
    m: Math.floor((slice.at - base) / MINUTE_MS),
    l: nonZero(Math.round(slice.late)),
    n: slice.planned,
    c: slice.probes === slice.planned ? undefined : slice.probes,
    f: nonZero(slice.failed),
    u: nonZero(slice.unavailable),
    x: nonZero(slice.excused),
    k: slice.confirmed ? 1 : undefined,
    y: encodeClasses(slice.classes),
    lat: encodeBuckets(slice.latency),
    why: encodeCause(slice.cause),
    d: slice.certificateDays ?? undefined,
  }),
  decode: (fields, base) => {
    const { t: target, m, k, d = null } = fields
    const vantage = text(fields, 'p', LONGEST_VANTAGE)
    const minute = countOf(m, -1)
    const late = countOf(fields['l'])
    const planned = countOf(fields['n'], -1)
    const probes = countOf(fields['c'], planned ?? 0)
    const failed = countOf(fields['f'])
    const unavailable = countOf(fields['u'])
    const excused = countOf(fields['x'])
    const classes = decodeClasses(fields['y'])
    const latency = decodeBuckets(fields['lat'])
    const cause = decodeCause(fields['why'])
    if (!isKey(target) || vantage === null || minute === null || minute < 0 || minute >= HOUR_MS / MINUTE_MS)
      return null
    if (late === null || planned === null || planned < 0 || probes === null || excused === null) return null
    // More failed than there were: nobody may get good probes by that.
    if (failed === null || unavailable === null || failed > probes || unavailable > failed) return null
    if (classes === null || latency === null || cause === undefined) return null
    if (k !== undefined && k !== 1) return null
    if (d !== null && (typeof d !== 'number' || !Number.isInteger(d) || Math.abs(d) > 1e6)) return null
    return {
      target: shared(target),
      vantage: shared(vantage),
      at: base + minute * MINUTE_MS,
      late,
      planned,
      probes,
      failed,
      unavailable,
      excused,
      confirmed: k === 1,
      classes,
      latency,
      cause,
      certificateDays: d,
    }
  },
}

/**
 * Of two rounds of one target from one place in the same minute, the one that is kept: that with more probes, or else the
 * one whose line comes first. So it does not matter which was stored first.
 */
export function keptOf(a: Slice, b: Slice): Slice {
  if (a.probes !== b.probes) return a.probes > b.probes ? a : b
  return lineOf(a, SLICES, a.at) <= lineOf(b, SLICES, b.at) ? a : b
}

/** Each round once. By nested keys, since a key of text for each of hundreds of thousands of rounds is slow to make. */
export function slicesOnce(slices: Iterable<Slice>): readonly Slice[] {
  const places = new Map<string, Map<number, Slice>>()
  for (const slice of slices) {
    const place = slice.vantage === '' ? slice.target : `${slice.target} ${slice.vantage}`
    const rounds = places.get(place) ?? new Map<number, Slice>()
    if (rounds.size === 0) places.set(place, rounds)
    const before = rounds.get(slice.at)
    rounds.set(slice.at, before === undefined ? slice : keptOf(before, slice))
  }
  return [...places.values()].flatMap((rounds) => [...rounds.values()])
}
