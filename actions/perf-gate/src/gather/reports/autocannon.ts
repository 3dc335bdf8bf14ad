import * as z from 'zod/mini'
import type { Gap } from '../../evidence.ts'
import { httpRound } from './http-round.ts'
import { LATENCY_IDS, type Reading, ReportError, type Sheet, shortName } from './reading.ts'
import { latencyValues, type ReportedQuantiles, reportedDistribution } from './reported-quantiles.ts'
import { amountSchema, countSchema, type JsonObject, misfit, own } from './shape.ts'

const optionalAmount = z.optional(amountSchema)

/** What is used here of `autocannon --json`, as version 9 writes it. */
const resultSchema = z.object({
  url: z.optional(z.string()),
  connections: countSchema,
  pipelining: countSchema,
  /** Seconds. */
  duration: amountSchema,
  /** Connection errors and timeouts; answers with an error status are not among them. */
  errors: countSchema,
  timeouts: countSchema,
  mismatches: z.optional(countSchema),
  non2xx: countSchema,
  '2xx': countSchema,
  /** Whole milliseconds. */
  latency: z.object({
    min: amountSchema,
    max: amountSchema,
    p50: amountSchema,
    p75: optionalAmount,
    p90: optionalAmount,
    p97_5: optionalAmount,
    p99: optionalAmount,
    p99_9: optionalAmount,
    p99_99: optionalAmount,
    totalCount: z.optional(countSchema),
  }),
  requests: z.object({ total: countSchema, sent: z.optional(countSchema) }),
  /** A count may be a string. */
  statusCodeStats: z.optional(
    z.record(
      z.string(),
      z.object({ count: z.union([countSchema, z.string().check(z.regex(/^\d{1,15}$/))]) }),
    ),
  ),
})
type Result = z.infer<typeof resultSchema>

export function isAutocannon(document: JsonObject): boolean {
  return ['latency', 'requests', 'non2xx', 'timeouts'].every((key) => own(document, key) !== undefined)
}

/** Reads one round from `autocannon --json`. Throws ReportError where the report tells nothing usable. */
export function readAutocannon(document: unknown): Reading {
  const parsed = resultSchema.safeParse(document)
  if (!parsed.success) {
    throw new ReportError('report-shape', `${misfit(parsed.error)}. Write it again with autocannon --json.`)
  }
  const result = parsed.data
  const counted = countRequests(result)
  const gaps: Gap[] = [...counted.gaps]
  const answered = answeredWell(result)
  const ranked = counted.requests === null ? null : rankedLatencies(result, answered)
  const latency = ranked === null ? { metrics: [], values: {} } : latencyValues(ranked)
  gaps.push(...latencyGaps(result, ranked))
  const { metrics, round } = httpRound({
    latency: ranked === null ? null : reportedDistribution(ranked),
    requests: counted.requests,
    answered,
    failures: failuresOf(result),
    seconds: result.duration,
    arrival: null,
    ...latency,
  })
  const sheet: Sheet = {
    tool: 'autocannon',
    subject: pathOf(result.url),
    side: null,
    metrics,
    rounds: [round],
  }
  // Without a rate, each connection waits for its answer.
  const loop = ranked === null ? 'unknown' : 'closed'
  return { tool: 'autocannon', loop, sheets: [sheet], faults: [], gaps, thresholds: [] }
}

interface Counted {
  readonly requests: { readonly total: number; readonly failed: number } | null
  readonly gaps: readonly Gap[]
}

/**
 * Failures are errors (timeouts are among them), answers outside 2xx, and bodies that did not match. Requests that a
 * server hung up on are in none of these, but they are missing from `requests.sent`: then nothing is known.
 */
function countRequests(result: Result): Counted {
  const answers = result['2xx'] + refusedAnswers(result)
  const total = answers + result.errors
  if (total === 0) {
    throw new ReportError(
      'report-no-requests',
      'The autocannon report counts 0 requests. Was the service up? Run it again.',
    )
  }
  const { sent } = result.requests
  const inFlight = result.connections * result.pipelining
  const lost = sent === undefined ? 0 : sent - total - inFlight
  if (lost > 0) {
    const reason =
      `autocannon sent ${sent} requests and accounts for ${total}: the other ${lost} were neither answered nor` +
      ' counted as errors. Either the service closed connections, or the rate option (-R) was used, with which' +
      ' autocannon counts requests before it sends them.'
    return { requests: null, gaps: [{ quantity: 'error-rate', reason }] }
  }
  return { requests: { total, failed: total - answeredWell(result) }, gaps: [] }
}

/** Answers outside 2xx: `non2xx`, or the counts by status where they tell of more. */
function refusedAnswers(result: Result): number {
  const stats = Object.entries(result.statusCodeStats ?? {})
  const bad = stats.filter(([status]) => !status.startsWith('2'))
  return Math.max(
    result.non2xx,
    bad.reduce((sum, [, { count }]) => sum + Number(count), 0),
  )
}

/** A body that did not match may have come with a bad status, which is then counted twice: at worst too few here. */
function answeredWell(result: Result): number {
  return Math.max(0, result['2xx'] - (result.mismatches ?? 0))
}

function failuresOf(result: Result) {
  const status = refusedAnswers(result)
  const mismatches = result.mismatches ?? 0
  return {
    ...(result.timeouts > 0 ? { timeout: result.timeouts } : {}),
    ...(result.errors > result.timeouts ? { reset: result.errors - result.timeouts } : {}),
    ...(status > 0 ? { status } : {}),
    ...(mismatches > 0 ? { expectation: mismatches } : {}),
  }
}

/**
 * What the percentiles rank, which `totalCount` tells: 2xx answers alone (the library's default), or all answers (the
 * command line's). With a rate, autocannon adds latencies that nobody measured (it takes the expected interval to be
 * 1 ms for any rate of 1/s or more): null, since those percentiles mean nothing.
 */
function rankedLatencies(result: Result, answered: number): ReportedQuantiles | null {
  const { latency } = result
  const succeeded = result['2xx']
  const answers = succeeded + refusedAnswers(result)
  const ranked = latency.totalCount ?? answers
  if (ranked !== succeeded && ranked !== answers) return null
  if (ranked === 0) return { ranked, failedRanked: 0, failedUnranked: result.errors + answers, quantiles: [] }
  const failedUnranked = result.errors + (answers - ranked)
  return { ranked, failedRanked: ranked - answered, failedUnranked, quantiles: quantilesOf(latency) }
}

const QUANTILES = [
  ['p50', 0.5],
  ['p75', 0.75],
  ['p90', 0.9],
  ['p97_5', 0.975],
  ['p99', 0.99],
  ['p99_9', 0.999],
  ['p99_99', 0.9999],
] as const

function quantilesOf(latency: Result['latency']): ReportedQuantiles['quantiles'] {
  const between = QUANTILES.flatMap(([key, q]) => {
    const ms = latency[key]
    return ms === undefined ? [] : [{ q, ms }]
  })
  // The histogram rounds to five digits, so the greatest percentile may be above the greatest value.
  const greatest = Math.max(latency.max, between.at(-1)?.ms ?? 0)
  return [...between, { q: 1, ms: greatest }]
}

function latencyGaps(result: Result, ranked: ReportedQuantiles | null): readonly Gap[] {
  if (ranked === null) {
    const reason =
      "autocannon's latencies are not used: its report holds more latencies than answers (a rate, -R, makes it add" +
      ' corrections that are wrong above 1/s), or requests that it lost sight of. Leave out -R, or measure with a' +
      ' tool that times requests from their intended start.'
    return LATENCY_IDS.map((quantity) => ({ quantity, reason }))
  }
  const { p90, p97_5 } = result.latency
  if (ranked.ranked === 0 || p90 === undefined || p97_5 === undefined) return []
  const reason = `autocannon reports no p95; it lies between p90 = ${p90} ms and p97.5 = ${p97_5} ms.`
  const failed =
    ranked.failedRanked > 0
      ? ` ${ranked.failedRanked} failed answers are among the ${ranked.ranked} it ranked, so even that is not sure.`
      : ''
  return [{ quantity: 'p95', reason: `${reason}${failed}` }]
}

/** Base and head differ in host and port, so the path names the subject. */
function pathOf(url: string | undefined): string {
  if (url === undefined || !URL.canParse(url)) return 'all requests'
  return shortName(new URL(url).pathname)
}
