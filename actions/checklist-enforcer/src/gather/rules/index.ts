import type { Checklist, SourceText } from '../../evidence/checklist.ts'
import type { Problem, Template } from '../../evidence/evidence.ts'
import type { OwnershipFile } from '../../evidence/ownership.ts'
import type { Policy } from '../../evidence/policy.ts'
import type { Settings } from '../../settings.ts'
import { gatherPolicies } from './agents.ts'
import { gatherChecklistFiles } from './checklist-files.ts'
import type { RulePlace } from './find-rules.ts'
import { gatherIssueForm } from './issue-form.ts'
import { gatherOwnership } from './ownership.ts'
import { gatherPullTemplate } from './pull-template.ts'

export type { RulePlace } from './find-rules.ts'

/** Everything that says what must be done. */
export interface Rules {
  readonly policies: readonly Policy[]
  readonly templates: readonly Template[]
  readonly ownership: readonly OwnershipFile[]
  /** The issue as its form is to be read: see `gatherIssueForm`. */
  readonly issue: SourceText | null
  readonly problems: readonly Problem[]
}

/** Reads everything that says what must be done. `bodies` tell which template of several was meant. */
export async function gatherRules(
  settings: Settings,
  place: RulePlace,
  { bodies, issue }: { readonly bodies: readonly Checklist[]; readonly issue: SourceText | null },
): Promise<Rules> {
  const [agents, template, files, form] = await Promise.all([
    gatherPolicies(settings, place),
    gatherPullTemplate(settings, place, bodies),
    gatherChecklistFiles(settings, place),
    issue === null ? null : gatherIssueForm(settings, place, issue),
  ])
  const owners = await gatherOwnership(settings, place, agents.policies)
  return {
    policies: agents.policies,
    templates: [...template.templates, ...files.templates, ...(form?.templates ?? [])],
    ownership: owners.ownership,
    issue: form?.issue ?? null,
    problems: [agents, template, files, form, owners].flatMap((part) => part?.problems ?? []),
  }
}
