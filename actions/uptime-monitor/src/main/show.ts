import type { GateContext } from '@plinth/core'
import type { Judgement } from '../decide/judgement.ts'
import { writePage } from '../gather/page/write.ts'
import { filesOf } from '../report/index.ts'
import type { Settings } from '../settings.ts'

export interface Shown {
  /** Where the page was written to; null: nowhere. */
  readonly folder: string | null
  /** One sentence each. */
  readonly problems: readonly string[]
}

/** Puts the status page where it is wanted: into a folder, onto a branch, or both. */
export async function publishPage(
  judgement: Judgement,
  settings: Settings,
  { history, workflow }: GateContext,
): Promise<Shown> {
  const { branch, folder } = settings.page
  if (branch === null && folder === null) return { folder: null, problems: [] }
  const files = filesOf(judgement, settings.page, settings, workflow)
  const problem = folder === null ? null : await writePage(folder, files)
  const published =
    branch === null || history === null ? { problems: [] } : await history.publish(branch, files)
  return {
    folder: problem === null ? folder : null,
    problems: [...(problem === null ? [] : [problem]), ...published.problems],
  }
}
