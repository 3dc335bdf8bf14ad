import type { Gap } from '../../evidence.ts'
import { httpRound } from './http-round.ts'
import { arrivalOf } from './k6-arrival.ts'
import { isK6Line } from './k6-point.ts'
import { type K6Counts, K6Stream, MOST_NAMES } from './k6-stream.ts'
import { ALL_REQUESTS } from './k6-summary.ts'
import type { K6Tally } from './k6-tally.ts'
import { LATENCY_IDS, type Reading, ReportError, type Sheet } from './reading.ts'

/** One round from k6's NDJSON output, with its requests still apart by name. */
export interface K6Run {
  readonly reading: Reading
  readonly counts: K6Counts
}

/** True where the first line is one that k6 writes, or is cut off but begins like one. */
export function isK6Ndjson(first: Uint8Array): boolean {
  const text = Buffer.from(first.buffer, first.byteOffset, first.length)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  const line = text.split('\n', 1)[0]?.trim() ?? ''
  if (/^\{"(metric":"|type":"(Metric|Point)")/.test(line)) return true
  try {
    return isK6Line(JSON.parse(line))
  } catch {
    return false
  }
}

/** Streams `k6 run --out json=FILE`. Throws ReportError where no request was made; passes on what the stream throws. */
export async function readK6Ndjson(chunks: AsyncIterable<Uint8Array>): Promise<K6Run> {
  const stream = new K6Stream()
  let broken: ReportError | null = null
  try {
    for await (const chunk of chunks) stream.push(chunk)
  } catch (error) {
    // What came before a broken end is still worth reading, as long as the problem is told.
    if (!(error instanceof ReportError)) throw error
    broken = error
  }
  const counts = stream.end()
  if (counts.all.total + counts.undecided === 0) {
    throw (
      broken ??
      new ReportError(
        'report-no-requests',
        `${counts.faults[0]?.message ?? ''} The k6 output holds 0 HTTP requests that can be read. Does the script use k6/http?`.trim(),
      )
    )
  }
  const faults = [...counts.faults, ...(broken === null ? [] : [broken.fault])]
  return { reading: wholeRun(counts, faults), counts }
}

function wholeRun(counts: K6Counts, faults: Reading['faults']): Reading {
  const arrival = arrivalOf(counts, counts.all.total + counts.undecided)
  return {
    tool: 'k6',
    loop: arrival === null ? 'unknown' : 'open',
    sheets: [sheetOf(ALL_REQUESTS, counts.all, counts, arrival?.rates ?? null)],
    faults: [...faults, ...(arrival?.faults ?? [])],
    gaps: gapsOf(counts),
    thresholds: [],
  }
}

/** `fineness`: how far apart, as a ratio, the steps of the distribution are; 0 for as fine as they are. */
export function sheetOf(
  subject: string,
  tally: K6Tally,
  counts: Pick<K6Counts, 'seconds' | 'undecided'>,
  arrival: { readonly wanted: number; readonly sent: number } | null,
  fineness = 0,
): Sheet {
  const known = counts.undecided === 0
  const { metrics, round } = httpRound({
    latency: known ? tally.distribution(fineness) : null,
    requests: known ? { total: tally.total, failed: tally.failed } : null,
    answered: known ? tally.total - tally.failed : null,
    failures: tally.failures,
    seconds: counts.seconds,
    arrival,
    ...(known ? tally.latency() : { metrics: [], values: {} }),
  })
  return { tool: 'k6', subject, side: null, metrics, rounds: [round] }
}

function gapsOf({ undecided, byName }: K6Counts): readonly Gap[] {
  const gaps: Gap[] = []
  if (undecided > 0) {
    const reason =
      `Of ${undecided} requests, the k6 output does not tell whether they failed: keep the system tag` +
      ' expected_response or the metric http_req_failed.'
    gaps.push(...['error-rate', 'throughput', ...LATENCY_IDS].map((quantity) => ({ quantity, reason })))
  }
  if (byName === null) {
    gaps.push({
      quantity: 'requests by name',
      reason: `The k6 output has more than ${MOST_NAMES} request names, so only all requests together are judged. Set the tag "name" where a URL holds data.`,
    })
  }
  return gaps
}
