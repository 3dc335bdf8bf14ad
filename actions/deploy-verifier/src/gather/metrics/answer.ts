import { capped } from '@plinth/core/render'
import * as z from 'zod/mini'

/**
 * What the query API of Prometheus answers, and everything that speaks it (Thanos, Mimir, VictoriaMetrics; Loki under
 * `/loki`): https://prometheus.io/docs/prometheus/latest/querying/api/. Values are texts, as JSON has no NaN.
 */

/** Seconds since the epoch, until the end of the year 9999: what else a server says is no time. */
const instantSchema = z.number().check(z.gte(0), z.lte(253_402_300_799))
const sampleSchema = z.tuple([instantSchema, z.string()])
const dataSchema = z.discriminatedUnion('resultType', [
  z.object({ resultType: z.literal('scalar'), result: sampleSchema }),
  z.object({ resultType: z.literal('vector'), result: z.array(z.object({ value: sampleSchema })) }),
  z.object({ resultType: z.literal('matrix'), result: z.array(z.object({ values: z.array(sampleSchema) })) }),
])
const answerSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('success'), data: dataSchema }),
  z.object({ status: z.literal('error'), error: z.string() }),
])

export interface Sample {
  /** Milliseconds since the epoch. */
  readonly atMs: number
  /** NaN and infinities included, as the server gave them. */
  readonly value: number
}

/** Every series of a result with its samples, oldest first. */
export type QueryResult =
  | { readonly kind: 'series'; readonly series: readonly (readonly Sample[])[] }
  | { readonly kind: 'refused'; readonly message: string }

const LONGEST_MESSAGE = 300

/** `1`, `+Inf`, `-Inf`, `NaN`; anything else is NaN too. */
function numberOf(text: string): number {
  if (/^[+-]?Inf$/.test(text))
    return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  return text.trim() === '' ? Number.NaN : Number(text)
}

const sample = ([seconds, text]: readonly [number, string]): Sample => ({
  atMs: Math.round(seconds * 1000),
  value: numberOf(text),
})

/** Reads the body of an answer. What is not such an answer is refused, with what was found. */
export function readAnswer(body: string, contentType: string | undefined): QueryResult {
  const refused = (message: string): QueryResult => ({
    kind: 'refused',
    message: capped(message, LONGEST_MESSAGE),
  })
  const parsed = parse(body)
  if (parsed === undefined) {
    const what =
      contentType === undefined ? 'something that is not JSON' : `${contentType}, which is not JSON`
    return refused(
      `it answered with ${what}. \`prometheus-url\` is the address of the query API, not of a page or a login in front of it`,
    )
  }
  const answer = answerSchema.safeParse(parsed)
  if (!answer.success) return refused('it answered with JSON that no query gives')
  if (answer.data.status === 'error') return refused(`it refused the query: ${answer.data.error}`)
  const { data } = answer.data
  switch (data.resultType) {
    case 'scalar':
      return { kind: 'series', series: [[sample(data.result)]] }
    case 'vector':
      return { kind: 'series', series: data.result.map(({ value }) => [sample(value)]) }
    case 'matrix':
      return { kind: 'series', series: data.result.map(({ values }) => values.map(sample)) }
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
