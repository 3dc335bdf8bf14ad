/** Real files in temporary folders, and what the shell gives the gate to read them with. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from '@jest/globals'
import type { WorkflowEvent } from '@plinth/core'
import type { GatherContext } from '../src/gather/context.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** An empty folder, gone when the tests of the file have ended. */
export function newFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'plinth-cost-')))
  folders.push(folder)
  return folder
}

/** A folder with these files. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = newFolder()
  for (const [path, content] of Object.entries(files)) {
    const place = join(folder, path)
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, content)
  }
  return folder
}

/** The 22nd of November 2026, outside a workflow, unless told otherwise. */
export function contextIn(workspace: string, other: Partial<GatherContext> = {}): GatherContext {
  return {
    workspace,
    signal: new AbortController().signal,
    now: () => Date.UTC(2026, 10, 22, 12),
    progress: { line: () => {}, status: () => {}, group: (_title, work) => work() },
    event: { name: '', payload: {} },
    workflow: { apiUrl: '', repository: '', sha: '', ref: '', runUrl: null },
    history: null,
    ...other,
  }
}

const BASE = 'b'.repeat(40)
const HEAD = 'a'.repeat(40)

/** What GitHub writes of a pull request. */
export function pullEvent(body: string | null, { base = BASE, head = HEAD } = {}): WorkflowEvent {
  const pull = { number: 7, body, base: { sha: base }, head: { sha: head } }
  return { name: 'pull_request', payload: { number: 7, pull_request: pull } }
}
