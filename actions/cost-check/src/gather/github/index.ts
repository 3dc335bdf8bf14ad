import type { GateContext } from '@plinth/core'
import type { CiEvidence } from '../../evidence/ci.ts'
import type { Problem } from '../../evidence/problem.ts'
import type { Settings } from '../../settings.ts'
import { unusable } from './problem.ts'

export interface GatheredCi {
  /** null: it was not asked for, or nothing of it could be read. */
  readonly ci: CiEvidence | null
  readonly problems: readonly Problem[]
}

/**
 * The runs of the repository's workflows and their jobs. Without a token nothing that talks to GitHub is loaded. Never
 * rejects for GitHub's sake: what it refuses is a problem.
 */
export async function gatherCi(
  settings: Settings,
  context: Pick<GateContext, 'event' | 'workflow' | 'signal' | 'now' | 'progress'>,
): Promise<GatheredCi> {
  if (!settings.ci) return { ci: null, problems: [] }
  const { token } = settings
  if (token === null) {
    const mend = 'Give `token` the job’s own token, with the permission `actions: read`.'
    return { ci: null, problems: [unusable('There is no token to ask GitHub with.', mend)] }
  }
  const { readCi } = await import('./read-ci.ts')
  return readCi({ ...settings.ciCost, token }, context)
}
