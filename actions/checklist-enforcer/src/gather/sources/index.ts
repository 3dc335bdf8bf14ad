import type { Change } from '../../evidence/change.ts'
import type { SourceText } from '../../evidence/checklist.ts'
import type { Problem, Template } from '../../evidence/evidence.ts'
import type { Settings } from '../../settings.ts'
import type { Repository } from '../repository.ts'
import { gatherChecklistTexts } from './checklist-texts.ts'
import { gatherWorkReports } from './work-reports.ts'

export { descriptionOf } from './descriptions.ts'

/** Files that answer what is asked, besides descriptions, comments and the issue: checklist files and work reports. */
export async function gatherFiles(
  settings: Settings,
  repository: Repository,
  change: Change,
  templates: readonly Template[],
): Promise<{ readonly texts: readonly SourceText[]; readonly problems: readonly Problem[] }> {
  const files = templates.filter(({ kind }) => kind === 'file')
  const [checklists, reports] = await Promise.all([
    gatherChecklistTexts(files, repository),
    gatherWorkReports(settings, repository, change),
  ])
  return { texts: [...checklists, ...reports.texts], problems: reports.problems }
}
