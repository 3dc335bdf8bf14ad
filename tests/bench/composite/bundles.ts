/** The action at the root without a runner: each of its steps by its bundle, with the inputs that action.yml gives it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ActionResult, runAction } from '@plinth/testkit/runner'
import { load } from 'js-yaml'
import * as z from 'zod/mini'
import { REPOSITORY } from '../../../packages/tooling/src/build/actions.ts'
import { read } from '../../architecture/tracked.ts'
import { FILES, GATES, INPUTS, STEPS } from './case.ts'

const compositeSchema = z.object({
  inputs: z.record(z.string(), z.object({ default: z.optional(z.string()) })),
  runs: z.object({
    steps: z.array(
      z.object({ id: z.optional(z.string()), uses: z.string(), with: z.record(z.string(), z.string()) }),
    ),
  }),
})
const composite = z.parse(compositeSchema, load(read('action.yml')))

/** What a runner makes of those expressions that are more than a name. */
const COMPUTED: Readonly<Record<string, string>> = { given: GATES.join('\n'), history: 'read' }

const COMMIT = '0f6d2b3c4a5968778695a4b3c2d1e0f123456789'

/** The first push of a branch, about which the payload says all that is asked. */
const EVENT = {
  name: 'push',
  payload: {
    before: '0'.repeat(40),
    after: COMMIT,
    ref: 'refs/heads/main',
    commits: [{ id: COMMIT, message: 'Add a cart' }],
    repository: { full_name: 'octo/shop', default_branch: 'main' },
  },
}

type Outputs = ReadonlyMap<string, Readonly<Record<string, string>>>

function referred(name: string, outputs: Outputs): string {
  const input = /^inputs\.([\w-]+)$/.exec(name)?.[1]
  if (input !== undefined) {
    const value = INPUTS[input] ?? composite.inputs[input]?.default ?? ''
    // There is no network, and so nobody to show a token to.
    return value.includes('github.token') ? '' : value
  }
  const [, step = '', output = ''] = /^steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(name) ?? []
  if (step === '') throw new Error(`action.yml has an expression that this bench does not know: ${name}`)
  return outputs.get(step)?.[output] ?? ''
}

const inputsOf = (given: Readonly<Record<string, string>>, outputs: Outputs) =>
  Object.fromEntries(
    Object.entries(given).map(([name, text]) => {
      const computed = text.includes('&&') ? COMPUTED[name] : undefined
      return [
        name,
        computed ?? text.replace(/\$\{\{ ([^{}]+) \}\}/g, (_, one: string) => referred(one, outputs)),
      ]
    }),
  )

/** Runs the whole once: what each step took, in milliseconds. Throws where the decision is not what it should be. */
export async function runBundles(): Promise<ReadonlyMap<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-composite-'))
  const [workspace, temporary] = [join(folder, 'workspace'), join(folder, 'temporary')]
  const times = new Map<string, number>()
  const outputs = new Map<string, Readonly<Record<string, string>>>()
  try {
    await Promise.all([workspace, temporary].map((path) => mkdir(path)))
    await Promise.all(Object.entries(FILES).map(([name, text]) => writeFile(join(workspace, name), text)))
    const done: ActionResult[] = []
    for (const id of STEPS) {
      const step = composite.runs.steps.find((one) => one.id === id)
      const [, action = ''] = /\/actions\/([\w-]+)@/.exec(step?.uses ?? '') ?? []
      const entry = join(REPOSITORY, 'actions', action, 'dist', 'index.js')
      const inputs = inputsOf(step?.with ?? {}, outputs)
      const places = { temporary }
      const result = await runAction({ entry, inputs, workspace, places, workflow: { event: EVENT } })
      done.push(result)
      times.set(id, result.durationMs)
      outputs.set(id, result.outputs)
    }
    if (outputs.get('decide')?.['decision'] !== 'go') throw new Error(done.map(({ log }) => log).join('\n'))
    for (const id of GATES) if (outputs.get(id)?.['verdict'] !== 'pass') throw new Error(`${id} did not pass`)
    await Promise.all(done.map((result) => result.remove()))
    return times
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
