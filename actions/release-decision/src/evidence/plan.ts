import * as z from 'zod/mini'

export const PLAN_SCHEMA = 'plinth.plan/v1'

/** What a gate may be called: it stands in file names, addresses and hidden markers. */
const gateName = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/))

/** Which gates a change calls for, and why. */
export const planSchema = z.object({
  schema: z.literal(PLAN_SCHEMA),
  gates: z
    .array(
      z.object({
        gate: gateName,
        run: z.boolean(),
        /** Whether it stops the release, or only warns. */
        required: z._default(z.boolean(), true),
        why: z._default(z.string().check(z.maxLength(2000)), ''),
      }),
    )
    .check(z.maxLength(100)),
})

export type Plan = z.infer<typeof planSchema>
export type PlannedGate = Plan['gates'][number]
