import type { CamelCase, Config, InputsOf } from '@plinth/core'
import type { action, checklistSettings } from '../inputs.ts'
import type { ChecklistSection, sections } from '../section.ts'

export type ChecklistInputs = InputsOf<(typeof action)['inputs']>
export type ChecklistConfig = Config<typeof sections>

type Path = readonly (string | number)[]

/** What the user set, and where. */
export interface Given {
  /** The `checklist:` section. */
  readonly file: ChecklistSection
  /** What can be said in both, the input winning. */
  readonly documents: {
    readonly [Name in keyof typeof checklistSettings as CamelCase<Name>]: readonly string[]
  }
  /** A place of the file, below `checklist:`: "`checklist.items[0]` (.github/plinth.yml:3:9)". */
  readonly inFile: (path: Path) => string
}

/** Joins inputs and configuration: an input wins over the key of its name. */
export function joined(inputs: ChecklistInputs, config: ChecklistConfig): Given {
  const file = config.sections.checklist
  return {
    file,
    documents: {
      agents: inputs.agents ?? file.agents ?? [],
      workReports: inputs.workReports ?? file['work-reports'] ?? [],
      checklists: inputs.checklists ?? file.checklists ?? [],
    },
    inFile: (path) => config.where(['checklist', ...path]),
  }
}
