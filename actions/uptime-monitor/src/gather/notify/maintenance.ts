import type { MaintenanceWindow } from '../../evidence/index.ts'
import { readWindow } from '../../read/maintenance-issue.ts'
import type { Settings } from '../../settings.ts'
import { apiProblem, type DeskAccess, deskOf } from './desk.ts'
import { rightsOf } from './notes.ts'

/** Minutes are judged anew as long as their rounds are kept: a window that was closed since must still count. */
const LOOKS_BACK_MS = 8 * 86_400_000
const MOST_ISSUES = 100

export interface MaintenanceRead {
  readonly windows: readonly MaintenanceWindow[]
  /** One sentence each. */
  readonly problems: readonly string[]
}

/**
 * Maintenance windows from issues with the label of the settings: of people who may write to the repository, as an issue
 * that anybody opened must not silence the monitor, whoever labelled it. Needs `issues: read`. Throws nothing for what
 * GitHub refuses: that is a problem, and no window.
 */
export async function readMaintenance(
  { maintenanceLabel: label, targets }: Pick<Settings, 'maintenanceLabel' | 'targets'>,
  access: DeskAccess,
  now: number,
): Promise<MaintenanceRead> {
  if (label === null) return { windows: [], problems: [] }
  const desk = await deskOf(access)
  if (desk === null)
    return { windows: [], problems: ['Maintenance issues were not read: there is no token.'] }
  const { listLabelledIssues } = await import('@plinth/core/github')
  const names = targets.map(({ name }) => name)
  const windows: MaintenanceWindow[] = []
  const problems: string[] = []
  try {
    const rights = rightsOf(desk)
    const { complete, issues } = await listLabelledIssues(desk.github, desk.place, label, now - LOOKS_BACK_MS)
    if (!complete || issues.length > MOST_ISSUES) {
      problems.push(`Only the ${MOST_ISSUES} maintenance issues that were changed last were read.`)
    }
    for (const issue of issues.slice(0, MOST_ISSUES)) {
      const { author, number } = issue
      if (author === null || author.kind !== 'user' || !(await rights(author.login))) {
        const who = 'its author may not write to this repository'
        if (issue.closedAt === null) problems.push(`Maintenance in issue #${number} does not count: ${who}.`)
        continue
      }
      const read = readWindow(issue, names)
      if ('problem' in read) {
        if (issue.closedAt === null) problems.push(read.problem)
      } else if (read.window !== null) windows.push(read.window)
    }
  } catch (error) {
    problems.push(`Maintenance issues were not read: ${apiProblem(error)}.`)
  }
  return { windows: windows.toSorted((a, b) => a.start - b.start), problems }
}
