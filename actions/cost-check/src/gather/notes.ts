import type { NoteText } from '../evidence/plan.ts'
import type { Problem } from '../evidence/problem.ts'
import type { Settings } from '../settings.ts'
import type { GatherContext } from './context.ts'
import { gatherDescription } from './description.ts'
import { readTexts } from './files/read-texts.ts'

const MOST_REPORTS = 200
const MOST_BYTES = 1_000_000

/** Where a note about the cost may stand: the description of the pull request, and work reports. */
export async function gatherNotes(
  { estimate, token }: Pick<Settings, 'estimate' | 'token'>,
  context: GatherContext,
): Promise<{ readonly notes: readonly NoteText[]; readonly problems: readonly Problem[] }> {
  const [description, reports] = await Promise.all([
    gatherDescription(token, context),
    readTexts(context, {
      patterns: estimate.workReports,
      parts: ['estimate'],
      most: MOST_REPORTS,
      mostBytes: MOST_BYTES,
    }),
  ])
  const notes = reports.texts.map(({ file, text }) => ({ source: file, text }))
  return {
    notes: description === null ? notes : [description, ...notes],
    // A report that is not there yet is none that is missing: the estimate stands without it.
    problems: reports.problems.map((problem) => ({ ...problem, effect: 'note' })),
  }
}
