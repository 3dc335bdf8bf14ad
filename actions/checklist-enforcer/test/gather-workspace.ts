/** Real repositories in temporary folders, and what an event says of a pull request in them. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from '@jest/globals'
import type { GateContext, Workflow, WorkflowEvent } from '@plinth/core'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** An empty folder, gone when the tests of the file have ended. */
export function newFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'plinth-gather-')))
  folders.push(folder)
  return folder
}

export type Files = Readonly<Record<string, string | Uint8Array | null>>

/** Writes files below a folder; null takes one away. */
export function write(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const place = join(folder, path)
    if (content === null) rmSync(place)
    else {
      mkdirSync(dirname(place), { recursive: true })
      writeFileSync(place, content)
    }
  }
}

const IDENTITY = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', '-c', 'commit.gpgsign=false']

/** A repository to commit to. */
export class TestRepository {
  readonly folder: string

  constructor(folder = newFolder()) {
    this.folder = folder
    this.git('init', '-q', '-b', 'main')
  }

  git(...args: readonly string[]): string {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
    return execFileSync('git', [...IDENTITY, ...args], { cwd: this.folder, encoding: 'utf8', env }).trim()
  }

  /** The hash of a new commit with these files changed. */
  commit(files: Files, message = 'Change something'): string {
    write(this.folder, files)
    this.git('add', '-A')
    this.git('commit', '-q', '--allow-empty', '-m', message)
    return this.git('rev-parse', 'HEAD')
  }
}

/** A branch beside main, checked out as the head of a pull request. */
export function pullRequestIn(
  base: Files,
  change: Files,
): { readonly repository: TestRepository; readonly base: string; readonly head: string } {
  const repository = new TestRepository()
  const before = repository.commit(base, 'Begin')
  repository.git('checkout', '-q', '-b', 'feature')
  return { repository, base: before, head: repository.commit(change) }
}

const ACCOUNT = { login: 'octocat', type: 'User' }
const PLACE = { full_name: 'octo/shop', url: 'https://api.github.com/repos/octo/shop' }

/** What GitHub writes into the file that GITHUB_EVENT_PATH names. */
export function pullEvent(
  { base, head }: { readonly base: string; readonly head: string },
  pull: Readonly<Record<string, unknown>> = {},
): WorkflowEvent {
  const payload = {
    number: 7,
    action: 'edited',
    repository: PLACE,
    pull_request: {
      number: 7,
      title: 'Sell umbrellas',
      body: '- [x] tested\n',
      html_url: 'https://github.com/octo/shop/pull/7',
      state: 'open',
      draft: false,
      merged: false,
      user: ACCOUNT,
      labels: [],
      base: { ref: 'main', sha: base, repo: PLACE },
      head: { ref: 'feature', sha: head, repo: PLACE },
      updated_at: '2026-11-20T10:00:00Z',
      ...pull,
    },
  }
  return { name: 'pull_request', payload }
}

export const WORKFLOW: Workflow = {
  apiUrl: 'https://api.github.com',
  repository: 'octo/shop',
  sha: '',
  ref: 'refs/pull/7/merge',
  runUrl: null,
}

/** What the shell gives the gate, as far as gathering needs it. */
export function contextIn(
  workspace: string,
  event: WorkflowEvent = { name: '', payload: {} },
): Pick<GateContext, 'event' | 'workflow' | 'signal' | 'workspace' | 'temporary'> {
  const { signal } = new AbortController()
  return { workspace, temporary: newFolder(), event, signal, workflow: WORKFLOW }
}
