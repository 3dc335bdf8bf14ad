import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ActionResult } from '@plinth/testkit/runner'
import { REPOSITORY } from '../build/actions.ts'
import { previewPage } from '../preview/index.ts'

/** Takes what an action prints, as it comes. */
export type Output = (text: string) => void

/** Where the acts of a chapter are played, as the steps of one job are. */
export interface Stage {
  readonly output: Output
  /** The runner's temporary folder, in which each gate leaves its report for the later steps. */
  readonly temporary: string
  /** The report that an earlier act has left, by the act's name. */
  readonly report: (name: string) => string
}

/** One run of an action, and what must come out. */
export interface Act {
  /** Names the files that are kept. */
  readonly name: string
  readonly title: string
  readonly play: (stage: Stage) => Promise<ActionResult>
  /** Outputs, and the exit code. */
  readonly expected: { readonly outputs: Readonly<Record<string, string>>; readonly exitCode: number }
}

export interface Outcome {
  readonly asExpected: boolean
  readonly verdict: string
  /** What the decision or the verifier said to do; empty for the other gates. */
  readonly decision: string
  readonly headline: string
  readonly exitCode: number | null
  readonly seconds: number
  /** The job summary: as Markdown, and as a page that looks as on GitHub. */
  readonly summary: string
  readonly page: string
}

/** @throws {Error} when there is no bundle. */
export function bundleOf(gate: string): string {
  const entry = join(REPOSITORY, 'actions', gate, 'dist', 'index.js')
  if (!existsSync(entry)) throw new Error(`there is no bundle at ${entry}: run \`pnpm build\` first.`)
  return entry
}

function keep(
  folder: string,
  name: string,
  { summary, report }: ActionResult,
): Pick<Outcome, 'summary' | 'page'> {
  mkdirSync(folder, { recursive: true })
  const files = { summary: join(folder, `${name}.md`), page: join(folder, `${name}.html`) }
  writeFileSync(files.summary, summary)
  writeFileSync(files.page, previewPage(summary, `Plinth demo: ${name}`))
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`)
  return files
}

/**
 * Plays the acts of a job one after another and keeps what they wrote.
 * @param during plays one, and may say what comes of it
 * @throws {Error} when there is no bundle, or when an action does not end in time.
 */
export async function playJob(
  acts: readonly Act[],
  output: Output,
  folder: string,
  during: (act: Act, work: () => Promise<Outcome>) => Promise<Outcome>,
): Promise<readonly Outcome[]> {
  const temporary = mkdtempSync(join(tmpdir(), 'plinth-demo-job-'))
  const reports = new Map<string, string>()
  const stage: Stage = { output, temporary, report: (name) => reports.get(name) ?? '' }
  const outcomes: Outcome[] = []
  try {
    for (const act of acts) {
      const play = async () => {
        const result = await act.play(stage)
        reports.set(act.name, result.outputs['report'] ?? '')
        const outcome = outcomeOf(act, result, folder)
        await result.remove()
        return outcome
      }
      outcomes.push(await during(act, play))
    }
    return outcomes
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

function outcomeOf({ name, expected }: Act, result: ActionResult, folder: string): Outcome {
  const { decision = '', verdict = 'none', headline = 'no headline' } = result.outputs
  return {
    asExpected:
      result.exitCode === expected.exitCode &&
      Object.entries(expected.outputs).every(([key, value]) => result.outputs[key] === value),
    verdict,
    decision,
    headline,
    exitCode: result.exitCode,
    seconds: result.durationMs / 1000,
    ...keep(folder, name, result),
  }
}
