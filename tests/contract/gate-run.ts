import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect } from '@jest/globals'
import { type ActionResult, type ActionRun, runAction } from '@plinth/testkit'
import { reportProblems } from './report-schema.ts'

/** Makes folders with these files, as a workflow has checked them out; they are removed after the file's tests. */
export function workspaces(): (files: Readonly<Record<string, string | Uint8Array>>) => Promise<string> {
  const made: string[] = []
  afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))))
  return async (files) => {
    const folder = await mkdtemp(join(tmpdir(), 'plinth-workspace-'))
    made.push(folder)
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    return folder
  }
}

/**
 * Runs the bundle of a gate as a runner would; what it wrote is removed after the file's tests. Every report must be
 * valid.
 */
export function gateRuns(gate: string): (run: Omit<ActionRun, 'entry'>) => Promise<ActionResult> {
  const entry = fileURLToPath(new URL(`../../actions/${gate}/dist/index.js`, import.meta.url))
  const done: ActionResult[] = []
  beforeAll(() => {
    if (!existsSync(entry))
      throw new Error(`actions/${gate}/dist/index.js is missing: run the script \`build\``)
  })
  afterAll(() => Promise.all(done.map((result) => result.remove())))
  return async (run) => {
    const result = await runAction({ entry, timeoutMs: 25_000, ...run })
    done.push(result)
    expect(reportProblems(result.report)).toEqual([])
    return result
  }
}
