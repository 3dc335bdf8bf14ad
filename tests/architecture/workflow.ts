import { load } from 'js-yaml'
import * as z from 'zod/mini'

const stepSchema = z.object({
  name: z.optional(z.string()),
  run: z.optional(z.string()),
  uses: z.optional(z.string()),
  with: z.optional(z.record(z.string(), z.unknown())),
})
const jobSchema = z.object({
  uses: z.optional(z.string()),
  with: z.optional(z.record(z.string(), z.unknown())),
  secrets: z.optional(z.unknown()),
  needs: z.optional(z.union([z.string(), z.array(z.string())])),
  'timeout-minutes': z.optional(z.union([z.number(), z.string()])),
  permissions: z.optional(z.unknown()),
  environment: z.optional(z.unknown()),
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

const concurrencySchema = z.object({
  group: z.string(),
  'cancel-in-progress': z.union([z.boolean(), z.string()]),
})

/** What becomes of two runs at once. Throws where a workflow does not say. */
export const concurrencyOf = ({ concurrency }: Workflow): z.infer<typeof concurrencySchema> =>
  concurrencySchema.parse(concurrency)

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

/** Whether a `uses:` names the action at the root. */
const isWhole = (uses: string): boolean => uses.startsWith('plinth-ci/plinth@')

/** The reusable workflow of this repository that a job's `uses:` names; null for all others. */
export const calledOf = (uses: string): string | null =>
  /^(?:\.|plinth-ci\/plinth)\/\.github\/workflows\/([\w-]+)\.yml(?:@|$)/.exec(uses)?.[1] ?? null

/** What is wrong with the way a workflow uses this repository's gates; `action` gives the text of their action.yml, that of the root for an empty name. */
export function misuses(workflow: Workflow, action: (gate: string) => string | null): string[] {
  return stepsOf(workflow).flatMap(({ uses = '', with: given = {} }) => {
    const gate = isWhole(uses) ? '' : gateOf(uses)
    if (gate === null) return []
    const text = action(gate)
    if (text === null) return [`there is no gate ${gate}`]
    const known = inputNames(text)
    return Object.keys(given)
      .filter((name) => !known.includes(name))
      .map((name) => `${gate || 'the action at the root'} has no input ${name}`)
  })
}

/** Of this repository itself; what somebody else has under the same name is somebody else's. */
const isOwn = (uses: string): boolean =>
  /^plinth-ci\/plinth[@/]/.test(uses) && (gateOf(uses) !== null || isWhole(uses) || calledOf(uses) !== null)

/** Third-party actions that are not pinned by their full SHA with the version beside it. */
export function unpinned(text: string): string[] {
  return [...text.matchAll(/^\s*(?:- )?uses:\s*(.+)$/gm)]
    .map(([, uses = '']) => uses.trim())
    .filter((uses) => !uses.startsWith('./') && !isOwn(uses.split(' ', 1)[0] ?? ''))
    .filter((uses) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(uses))
}

const calledSchema = z.object({
  on: z.object({
    workflow_call: z.object({
      inputs: z._default(z.record(z.string(), z.object({ required: z.optional(z.boolean()) })), {}),
      secrets: z._default(z.record(z.string(), z.unknown()), {}),
    }),
  }),
  jobs: z.record(z.string(), z.object({ permissions: z.record(z.string(), z.string()) })),
})

const LEVELS = ['none', 'read', 'write']

/** What is wrong with the way jobs call this repository's workflows; `called` gives the text of those. */
export function miscalls(workflow: Workflow, called: (name: string) => string | null): string[] {
  return Object.values(workflow.jobs).flatMap(
    ({ uses = '', with: given = {}, secrets = {}, permissions = {} }) => {
      const name = calledOf(uses)
      if (name === null) return []
      const text = called(name)
      if (text === null) return [`there is no workflow ${name}`]
      const { on, jobs } = calledSchema.parse(load(text))
      const { inputs, secrets: known } = on.workflow_call
      const granted = new Map(Object.entries(z.record(z.string(), z.string()).parse(permissions)))
      const needed = Object.values(jobs).flatMap((job) => Object.entries(job.permissions))
      return [
        ...Object.keys(given)
          .filter((one) => !Object.hasOwn(inputs, one))
          .map((one) => `no input ${one}`),
        ...Object.entries(inputs).flatMap(([one, { required }]) =>
          required === true && !Object.hasOwn(given, one) ? [`${one} is not given`] : [],
        ),
        ...Object.keys(Object(secrets))
          .filter((one) => !Object.hasOwn(known, one))
          .map((one) => `no secret ${one}`),
        ...needed.flatMap(([scope, level]) =>
          LEVELS.indexOf(granted.get(scope) ?? 'none') < LEVELS.indexOf(level)
            ? [`${scope}: ${level} is not granted`]
            : [],
        ),
        ...[...granted.keys()]
          .filter((scope) => !needed.some(([one]) => one === scope))
          .map((scope) => `${scope} is granted for nothing`),
      ].map((what) => `${name}: ${what}`)
    },
  )
}
