import { plainText } from '@plinth/core/render'
import { FAILURE_CLASSES } from '@plinth/core/targets'
import * as z from 'zod/mini'
import type { AlertState, Incident, KnownTarget } from '../../evidence/index.ts'
import type { Codec, Fields } from './lines.ts'
import { isKey } from './parts.ts'

/** Incidents, alerts and targets: few, and read by people too. Their fields have the names of the values. */

const LONGEST = 2000
const MOST_NOTES = 50

const time = z.number().check(z.int(), z.gte(-8.64e15), z.lte(8.64e15))
const count = z.number().check(z.int(), z.nonnegative())
const line = z.pipe(
  z.string(),
  z.transform((value) => plainText(value, LONGEST)),
)
const key = z.string().check(z.refine(isKey))

const incidentSchema = z.object({
  id: z.string().check(z.maxLength(200)),
  target: key,
  lastGood: z.nullable(time),
  start: time,
  detected: time,
  end: z.nullable(time),
  downMinutes: count,
  unobservedMinutes: count,
  cause: z.nullable(z.object({ class: z.enum(FAILURE_CLASSES), message: line })),
  source: z.enum(['probes', 'upptime']),
  notes: z.exactOptional(z.array(line).check(z.maxLength(MOST_NOTES))),
  issue: z.exactOptional(count),
})

const alertSchema = z.object({
  key: z.string().check(z.maxLength(LONGEST)),
  kind: z.enum(['burn', 'latency', 'certificate', 'deployment-success', 'cost-per-user']),
  target: z.nullable(key),
  subject: z.string(),
  severity: z.enum(['page', 'ticket']),
  title: line,
  why: line,
  figures: z.array(z.object({ name: line, value: z.number(), unit: line })).check(z.maxLength(50)),
  since: time,
})

const stateSchema = z.object({
  key: z.string().check(z.maxLength(LONGEST)),
  alert: alertSchema,
  state: z.enum(['firing', 'resolved']),
  firedAt: time,
  resolvedAt: z.nullable(time),
  deliveries: z
    .array(
      z.object({
        channel: z.string().check(z.maxLength(200)),
        what: z.enum(['fired', 'escalated', 'resolved']),
        due: time,
        at: z.nullable(time),
        tries: count,
        problem: z.nullable(line),
      }),
    )
    .check(z.maxLength(200)),
  issue: z.nullable(count),
})

const targetSchema = z.object({
  key,
  name: z.string().check(z.maxLength(LONGEST)),
  address: z.string().check(z.maxLength(LONGEST)),
  kind: line,
  since: time,
  last: time,
})

const reader =
  <Schema extends z.ZodMiniType>(schema: Schema) =>
  (fields: Fields): z.infer<Schema> | null => {
    const read = schema.safeParse(fields)
    return read.success ? read.data : null
  }

/** Of equal length for all times since 1970; never rounded. */
const padded = (at: number): string => `${at < 0 ? '-' : '0'}${String(Math.abs(at)).padStart(16, '0')}`

export const INCIDENTS: Codec<Incident> = {
  key: ({ id, start }) => `${padded(start)} ${id}`,
  encode: ({ notes, ...incident }) => ({
    ...incident,
    ...(notes === undefined ? {} : { notes: notes.slice(-MOST_NOTES) }),
  }),
  decode: reader(incidentSchema),
}

/** An episode is its key and when it fired. */
export const ALERT_STATES: Codec<AlertState> = {
  key: ({ firedAt, key }) => `${padded(firedAt)} ${key}`,
  encode: ({ alert, ...state }) => ({
    ...state,
    // JSON has no infinite numbers: such a figure is told in the sentence, and not remembered.
    alert: { ...alert, figures: alert.figures.filter(({ value }) => Number.isFinite(value)) },
  }),
  decode: reader(stateSchema),
}

export const KNOWN_TARGETS: Codec<KnownTarget> = {
  key: ({ key }) => key,
  encode: (target) => ({ ...target }),
  decode: reader(targetSchema),
}
