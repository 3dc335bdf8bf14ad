import { load } from 'js-yaml'
import * as z from 'zod/mini'

const stepSchema = z.object({
  uses: z.optional(z.string()),
  with: z.optional(z.record(z.string(), z.unknown())),
})
const jobSchema = z.object({
  uses: z.optional(z.string()),
  needs: z.optional(z.union([z.string(), z.array(z.string())])),
  'timeout-minutes': z.optional(z.number()),
  permissions: z.optional(z.unknown()),
  steps: z.optional(z.array(stepSchema)),
})
const workflowSchema = z.object({
  permissions: z.optional(z.unknown()),
  concurrency: z.optional(z.unknown()),
  jobs: z.record(z.string(), jobSchema),
})
export type Workflow = z.infer<typeof workflowSchema>

const actionSchema = z.object({
  inputs: z.optional(z.record(z.string(), z.unknown())),
  outputs: z.optional(z.record(z.string(), z.unknown())),
})

/** The steps of one job, as a page shows them, made a workflow. */
export const asWorkflow = (steps: string): string => `jobs:\n  job:\n${steps.replace(/^(?=.)/gm, '    ')}`

/** Reads a workflow. Throws where it is not YAML, or not a workflow. */
export const readWorkflow = (text: string): Workflow => workflowSchema.parse(load(text))

/** The input names of an action, from its action.yml. */
export const inputNames = (actionYml: string): string[] =>
  Object.keys(actionSchema.parse(load(actionYml)).inputs ?? {})

export const stepsOf = (workflow: Workflow) =>
  Object.values(workflow.jobs).flatMap(({ steps }) => steps ?? [])

/** The gate of this repository that a `uses:` names, however it is reached; null for all others. */
export const gateOf = (uses: string): string | null =>
  /^(?:\.|[\w.-]+\/plinth)\/actions\/([\w-]+)(?:@|$)/.exec(uses)?.[1] ?? null

/** What is wrong with the way a workflow uses this repository's gates; `action` gives the text of their action.yml. */
export function misuses(workflow: Workflow, action: (gate: string) => string | null): string[] {
  return stepsOf(workflow).flatMap(({ uses = '', with: given = {} }) => {
    const gate = gateOf(uses)
    if (gate === null) return []
    const text = action(gate)
    if (text === null) return [`there is no gate ${gate}`]
    const known = inputNames(text)
    return Object.keys(given)
      .filter((name) => !known.includes(name))
      .map((name) => `${gate} has no input ${name}`)
  })
}

/** Third-party actions that are not pinned by their full SHA with the version beside it. */
export function unpinned(text: string): string[] {
  return [...text.matchAll(/^\s*(?:- )?uses:\s*(.+)$/gm)]
    .map(([, uses = '']) => uses.trim())
    .filter((uses) => !uses.startsWith('./') && gateOf(uses.split(' ', 1)[0] ?? '') === null)
    .filter((uses) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(uses))
}
