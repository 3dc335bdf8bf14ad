import { decodeReport, InputError } from '@plinth/core'
import * as z from 'zod/mini'
import { tasksOf } from '../decide/estimate/remembered.ts'
import type { PastTask } from '../evidence/plan.ts'
import type { Problem } from '../evidence/problem.ts'
import type { Settings } from '../settings.ts'
import type { GatherContext } from './context.ts'
import { type NamedText, readTexts } from './files/read-texts.ts'
import { note } from './problem.ts'

const MOST_REPORTS = 1000
const MOST_BYTES = 20_000_000

const dataSchema = z.object({
  usage: z.object({ calibration: z.object({ task: z.nullable(z.string()), ratio: z.number() }) }),
})

const YEAR_MS = 365 * 24 * 60 * 60 * 1000

/** What earlier tasks really cost over their estimates, from this gate's reports and records of them. */
export async function gatherPast(
  { estimate }: Pick<Settings, 'estimate'>,
  context: GatherContext,
): Promise<{ readonly past: readonly PastTask[]; readonly problems: readonly Problem[] }> {
  const wanted = {
    patterns: estimate.past,
    parts: ['estimate'],
    most: MOST_REPORTS,
    mostBytes: MOST_BYTES,
  } as const
  const { texts, problems } = await readTexts(context, wanted)
  const read = texts.map(readPast)
  const remembered = await readRemembered(context)
  return {
    past: [...read.flatMap((one) => ('ratio' in one ? [one] : [])), ...remembered.past],
    // There is none before the first task, and the estimate stands without it.
    problems: [
      ...problems.map((problem): Problem => ({ ...problem, effect: 'note' })),
      ...read.flatMap((one) => ('ratio' in one ? [] : [one])),
      ...remembered.problems,
    ],
  }
}

async function readRemembered({
  history,
  now,
  workflow,
}: GatherContext): Promise<{ readonly past: readonly PastTask[]; readonly problems: readonly Problem[] }> {
  if (history === null) return { past: [], problems: [] }
  const { problem, runs } = await history.read({ gate: 'cost-check', since: now() - YEAR_MS })
  const problems =
    problem === null
      ? []
      : [note(['estimate'], 'the history', { what: `Not all of it could be read: ${problem}`, mend: '' })]
  return { past: tasksOf(runs, workflow.ref), problems }
}

function readPast({ file, text }: NamedText): PastTask | Problem {
  try {
    const { gate, data } = decodeReport(text, file)
    const told = dataSchema.safeParse(data)
    if (gate === 'cost-check' && told.success) return { ...told.data.usage.calibration, source: file }
    const what =
      gate === 'cost-check'
        ? 'The report does not hold what a task cost beside its estimate, so it calibrates nothing.'
        : 'The report is that of another gate.'
    return note(['estimate'], file, { what, mend: 'Name reports of runs that had a plan and usage.' })
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return note(['estimate'], file, { what: error.message, mend: '' })
  }
}
