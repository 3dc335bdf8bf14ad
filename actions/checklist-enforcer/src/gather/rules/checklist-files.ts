import type { Problem, Template } from '../../evidence/evidence.ts'
import { readChecklist } from '../../read/checklist/index.ts'
import type { Settings } from '../../settings.ts'
import { findRules, type RulePlace } from './find-rules.ts'
import { queryFor } from './query.ts'

/** Files with checklists, as what must be done. */
export async function gatherChecklistFiles(
  { checklists, conventions }: Settings,
  place: RulePlace,
): Promise<{ readonly templates: readonly Template[]; readonly problems: readonly Problem[] }> {
  if (checklists.length === 0) return { templates: [], problems: [] }
  const wish = { ...queryFor(checklists), noun: 'checklist', named: checklists }
  const { documents, problems } = await findRules(place, wish)
  const templates = documents.map(({ path, url, text, version }): Template => {
    const source = { kind: 'template', name: path, path, url, pull: null } as const
    return { checklist: readChecklist({ source, text }, conventions), kind: 'file', version }
  })
  return { templates, problems }
}
