/** Stores for a gate's history, and what is in them afterwards. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll } from '@jest/globals'
import { type HistoryReading, type HistoryRecord, type HistoryStore, openHistory } from '@plinth/core/history'

/** A store as a workflow's configuration names it. */
export interface TestStore {
  /** Its section of the configuration. */
  readonly section: string
  /** Variables by which a run finds it. */
  readonly env: Readonly<Record<string, string>>
  readonly append: (records: readonly HistoryRecord[]) => Promise<void>
  readonly read: () => Promise<HistoryReading>
}

const folders: string[] = []

/** Removes what was made, after the file's tests. */
export function removeStores(): void {
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plinth-remembered-'))
  folders.push(folder)
  return folder
}

function storeOf(section: string, env: TestStore['env'], opened: HistoryStore): TestStore {
  return {
    section,
    env,
    append: async (records) => {
      const { failed, problems } = await opened.append(records)
      if (failed > 0) throw new Error(problems.map(({ what }) => what).join('\n'))
    },
    read: () => opened.read({}),
  }
}

/** A folder outside the workspace. */
export function folderStore(): TestStore {
  const folder = join(newFolder(), 'history')
  const place = { serverUrl: '', repository: '', token: null, workspace: '/', temporary: tmpdir() }
  const opened = openHistory({ store: 'folder', folder }, { ...place, now: Date.now })
  return storeOf(`history: { store: folder, folder: ${folder} }\n`, {}, opened)
}

/** A branch of a bare repository, which stands where the workflow's repository stands. */
export function branchStore(): TestStore {
  const server = newFolder()
  const bare = join(server, 'octo', 'shop.git')
  mkdirSync(bare, { recursive: true })
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', bare])
  const serverUrl = pathToFileURL(server).href
  const place = { serverUrl, repository: 'octo/shop', token: 'a-token', workspace: '/', temporary: tmpdir() }
  const opened = openHistory({ store: 'branch', branch: 'plinth-history' }, { ...place, now: Date.now })
  return storeOf('history: { store: branch }\n', { GITHUB_SERVER_URL: serverUrl }, opened)
}

/** Both kinds, by name. */
export const STORES = [
  ['a folder', folderStore],
  ['a branch of a real repository', branchStore],
] as const

/** A workspace with nothing but this configuration, where a gate looks for it. */
export function workspaceWith(configuration: string): string {
  const workspace = newFolder()
  mkdirSync(join(workspace, '.github'))
  writeFileSync(join(workspace, '.github', 'plinth.yml'), configuration)
  return workspace
}

/** The record of an earlier run on the main branch, so many days ago. */
export function recordAgo(
  days: number,
  gate: string,
  figures: HistoryRecord['figures'],
  other: Partial<HistoryRecord> = {},
): HistoryRecord {
  const at = new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString()
  return {
    schema: 'plinth.record/v1',
    id: `${gate}/${days}/${JSON.stringify(figures)}`,
    gate,
    subject: { repository: 'octo/shop', sha: `${days}`.padStart(40, 'a'), ref: 'refs/heads/main' },
    at,
    verdict: 'pass',
    headline: 'As before',
    figures,
    environment: { event: 'push', cpu: `CPU ${days % 2}` },
    ...other,
  }
}
