import { load } from 'js-yaml'
import * as z from 'zod/mini'
import { cell, code, table } from './readme.ts'

/** The workflows that other repositories call, by their files' names. */
export const REUSABLE = ['pull-request', 'pull-request-comment', 'deploy', 'scheduled', 'monitor'] as const

const described = z.object({ description: z.string() })
const inputSchema = z.extend(described, {
  type: z.enum(['string', 'boolean', 'number']),
  required: z._default(z.boolean(), false),
  default: z.optional(z.union([z.string(), z.boolean(), z.number()])),
})
const workflowSchema = z.object({
  on: z.object({
    workflow_call: z.object({
      inputs: z._default(z.record(z.string(), inputSchema), {}),
      secrets: z._default(z.record(z.string(), described), {}),
      outputs: z._default(z.record(z.string(), described), {}),
    }),
  }),
  jobs: z.record(z.string(), z.object({ permissions: z.record(z.string(), z.enum(['read', 'write'])) })),
})

/** What a caller gives a reusable workflow, and gets from it; the permissions are those of all its jobs together. */
export function describeWorkflow(text: string): string {
  const { on, jobs } = workflowSchema.parse(load(text))
  const { inputs, outputs, secrets } = on.workflow_call
  const parts = [
    table(
      ['Input', 'Type', 'Meaning', 'Default'],
      Object.entries(inputs).map(([name, input]) => [
        code(name),
        input.type,
        cell(input.description),
        input.required ? 'none: it must be given' : defaultOf(input.default),
      ]),
    ),
    ...(Object.keys(secrets).length === 0 ? [] : [meanings('Secret', secrets)]),
    ...(Object.keys(outputs).length === 0 ? [] : [meanings('Output', outputs)]),
    `What the calling job has to grant, since no job of a called workflow gets more:\n\n\`\`\`yaml\n${grants(jobs)}\n\`\`\``,
  ]
  return `\n${parts.join('\n\n')}\n`
}

const meanings = (title: string, entries: Readonly<Record<string, { readonly description: string }>>) =>
  table(
    [title, 'Meaning'],
    Object.entries(entries).map(([name, { description }]) => [code(name), cell(description)]),
  )

/** An empty one says in its description what applies. */
const defaultOf = (value: string | boolean | number | undefined): string =>
  value === undefined || value === '' ? '' : code(String(value))

function grants(jobs: z.infer<typeof workflowSchema>['jobs']): string {
  const granted = new Map<string, 'read' | 'write'>()
  for (const [scope, level] of Object.values(jobs).flatMap(({ permissions }) =>
    Object.entries(permissions),
  )) {
    if (granted.get(scope) !== 'write') granted.set(scope, level)
  }
  const lines = [...granted].sort(([one], [other]) => (one < other ? -1 : 1))
  return `permissions:\n${lines.map(([scope, level]) => `  ${scope}: ${level}`).join('\n')}`
}
