import { VERDICTS } from '@plinth/core'
import * as z from 'zod/mini'

const verdict = z.enum(VERDICTS)
const location = z.optional(z.object({ file: z.string(), line: z.optional(z.number()) }))

const findingSchema = z.object({
  id: z.string(),
  subject: z.string(),
  verdict,
  severity: z.enum(['block', 'warn', 'inform']),
  why: z.string(),
  location,
})

const gateSchema = z.object({
  gate: z.string(),
  instance: z.nullable(z.string()),
  verdict,
  required: z.boolean(),
  headline: z.string(),
  /** Where its report lay; null where it left none. */
  file: z.nullable(z.string()),
  job: z.nullable(z.string()),
  /** Items of a checklist that another gate's report decided. */
  relied: z.array(z.object({ gate: z.string(), item: z.string(), met: z.boolean() })),
  /** Findings that block or warn, the heaviest first. */
  open: z.array(findingSchema),
  /** How many more of them there are. */
  leftOut: z.number(),
})

/**
 * The `data` of a decision's report: all that is told of it elsewhere is made from this, so that what leaves the process
 * went through its redaction.
 */
export const decisionDataSchema = z.object({
  decision: z.enum(['go', 'stop', 'ask']),
  /** What the decision is called: its check run and its comment. */
  name: z.string(),
  gates: z.array(gateSchema),
  doubts: z.array(
    z.object({
      code: z.string(),
      subject: z.string(),
      what: z.string(),
      mend: z.string(),
      blocks: z.boolean(),
    }),
  ),
  next: z.array(z.object({ gates: z.array(z.string()), subject: z.string(), why: z.string(), location })),
  /** How many reports were read. */
  counted: z.number(),
})

export type DecisionData = z.infer<typeof decisionDataSchema>
export type ToldGate = DecisionData['gates'][number]
export type ToldFinding = ToldGate['open'][number]
