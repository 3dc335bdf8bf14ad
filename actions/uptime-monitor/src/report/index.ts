import { VERSION, type Workflow } from '@plinth/core'
import type { Judgement } from '../decide/judgement.ts'
import type { Settings } from '../settings.ts'
import { pageOf } from './page/index.ts'

export { report } from './report.ts'

const LEAST_STALE_MS = 3_600_000

/** The status page and what stands beside it, texts by file name. */
export function filesOf(
  judgement: Judgement,
  { title }: { readonly title: string },
  { rhythm }: Settings,
  { repository, runUrl }: Workflow,
): ReadonlyMap<string, string> {
  const server = runUrl === null ? null : new URL(runUrl).origin
  return pageOf(judgement, {
    title,
    version: VERSION,
    // The next rounds may come late.
    staleAfterMs: Math.max(LEAST_STALE_MS, 3 * rhythm.everyMs),
    repository: server === null || repository === '' ? null : `${server}/${repository}`,
  })
}
