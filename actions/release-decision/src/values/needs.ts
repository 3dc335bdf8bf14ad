import { refused, understood, type ValueKind } from '@plinth/core'
import * as z from 'zod/mini'
import type { Need } from '../evidence/needs.ts'
import { parsedJson } from './json.ts'

/** GitHub lets a job need no more than a workflow has. */
const MOST_JOBS = 256

/** Outputs of the jobs are in it, too; they are not looked at. */
const needsSchema = z.record(
  z.string(),
  z.object({ result: z.enum(['success', 'failure', 'cancelled', 'skipped']) }),
)

/** `${{ toJSON(needs) }}`: how the jobs ended that came before. */
export function needsText(): ValueKind<readonly Need[]> {
  return {
    expected: 'what `toJSON(needs)` gives',
    examples: ['{"perf-gate":{"result":"success"}}'],
    parse: (text) =>
      parsedJson(text, (value) => {
        const read = needsSchema.safeParse(value)
        if (!read.success) return refused('does not tell how jobs ended')
        const jobs = Object.entries(read.data)
        if (jobs.length > MOST_JOBS) return refused(`names more than ${MOST_JOBS} jobs`)
        return understood(jobs.map(([job, { result }]) => ({ job, result })))
      }),
    json: { type: 'string' },
  }
}
