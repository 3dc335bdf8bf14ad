import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ActionResult, runAction } from '@plinth/testkit/runner'
import type { ShopKnobs } from '@plinth/testkit/service'
import { REPOSITORY } from '../build/actions.ts'
import { previewPage } from '../preview/index.ts'
import type { Screen } from './screen.ts'
import { checkOut } from './shops.ts'

/** One run of the gate, and what must come out. */
export interface Act {
  /** Names the files that are kept. */
  readonly name: string
  readonly title: string
  readonly base: Partial<ShopKnobs>
  readonly head: Partial<ShopKnobs>
  readonly expected: { readonly verdict: string; readonly exitCode: number }
}

export interface Outcome {
  readonly asExpected: boolean
  readonly verdict: string
  readonly headline: string
  readonly exitCode: number | null
  readonly seconds: number
  readonly summary: string
  readonly page: string
}

const ENTRY = join(REPOSITORY, 'actions', 'perf-gate', 'dist', 'index.js')

/**
 * Fewer and shorter rounds than the gate's own defaults, and a larger effect that matters, so that both runs come to a
 * clear end within two minutes on a machine that does other things as well.
 */
const INPUTS = {
  'head-command': 'node server.mjs',
  'head-directory': 'head',
  'base-directory': 'base',
  ready: '/health',
  path: '/cart',
  connections: '10',
  warmup: '300ms',
  duration: '700ms',
  rounds: '6-20',
  'time-budget': '50s',
  'smallest-effect': '10%',
  metrics: 'p50, p95, throughput',
  comment: 'never',
}

function keep(
  folder: string,
  name: string,
  { summary, report }: ActionResult,
): { summary: string; page: string } {
  mkdirSync(folder, { recursive: true })
  const files = { summary: join(folder, `${name}.md`), page: join(folder, `${name}.html`) }
  writeFileSync(files.summary, summary)
  writeFileSync(files.page, previewPage(summary, `Plinth demo: ${name}`))
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`)
  return files
}

/**
 * Runs the bundled gate as a runner does, on a pull request of which `base` and `head` are checked out.
 * @throws {Error} when there is no bundle, or when the gate does not end in time.
 */
export async function play(act: Act, screen: Screen, folder: string): Promise<Outcome> {
  if (!existsSync(ENTRY)) throw new Error(`there is no bundle at ${ENTRY}: run \`pnpm build\` first.`)
  const workspace = checkOut(act.base, act.head)
  try {
    const result = await runAction({
      entry: ENTRY,
      inputs: INPUTS,
      workspace,
      workflow: { event: { name: 'pull_request', payload: { pull_request: { number: 7 } } } },
      timeoutMs: 90_000,
      onOutput: screen.output,
    })
    const { verdict = 'none', headline = 'no headline' } = result.outputs
    const outcome = {
      asExpected: verdict === act.expected.verdict && result.exitCode === act.expected.exitCode,
      verdict,
      headline,
      exitCode: result.exitCode,
      seconds: result.durationMs / 1000,
      ...keep(folder, act.name, result),
    }
    await result.remove()
    return outcome
  } finally {
    rmSync(workspace, { recursive: true, force: true })
  }
}
