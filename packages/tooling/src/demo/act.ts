import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ActionResult } from '@plinth/testkit/runner'
import { REPOSITORY } from '../build/actions.ts'
import { previewPage } from '../preview/index.ts'

/** Takes what an action prints, as it comes. */
export type Output = (text: string) => void

/** One run of a gate, and what must come out. */
export interface Act {
  /** Names the files that are kept. */
  readonly name: string
  readonly title: string
  readonly play: (output: Output) => Promise<ActionResult>
  /** Outputs, and the exit code. */
  readonly expected: { readonly outputs: Readonly<Record<string, string>>; readonly exitCode: number }
}

export interface Outcome {
  readonly asExpected: boolean
  readonly verdict: string
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
 * Plays an act and keeps what it wrote.
 * @throws {Error} when there is no bundle, or when the gate does not end in time.
 */
export async function play({ name, play, expected }: Act, output: Output, folder: string): Promise<Outcome> {
  const result = await play(output)
  const { verdict = 'none', headline = 'no headline' } = result.outputs
  const outcome = {
    asExpected:
      result.exitCode === expected.exitCode &&
      Object.entries(expected.outputs).every(([key, value]) => result.outputs[key] === value),
    verdict,
    headline,
    exitCode: result.exitCode,
    seconds: result.durationMs / 1000,
    ...keep(folder, name, result),
  }
  await result.remove()
  return outcome
}
