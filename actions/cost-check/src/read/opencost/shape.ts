import * as z from 'zod/mini'

const text = z.catch(z.string(), '')
const amount = z.catch(z.nullable(z.number()), null)

/**
 * One allocation of `GET /allocation/compute` (OpenCost, "API", and `core/pkg/opencost/allocation_json.go`). Costs are for the
 * window; `totalCost` is the sum of all of them with their adjustments.
 */
export const allocationSchema = z.object({
  name: text,
  properties: z.catch(
    z.object({
      cluster: text,
      namespace: text,
      pod: text,
      labels: z.catch(z.record(z.string(), z.string()), {}),
    }),
    { cluster: '', namespace: '', pod: '', labels: {} },
  ),
  window: z.catch(z.object({ start: text, end: text }), { start: '', end: '' }),
  start: text,
  end: text,
  totalCost: amount,
})
export type Allocation = z.infer<typeof allocationSchema>

/** The answer: a set of allocations by name for each step of the window; a step without any is null. */
export const answerSchema = z.object({
  code: z.optional(z.number()),
  data: z.array(z.nullable(z.record(z.string(), z.unknown()))),
})
