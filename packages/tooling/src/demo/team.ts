import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type GitHubDouble, startGitHub } from '@plinth/testkit/github'
import { REPOSITORY } from '../build/actions.ts'
import type { WorkflowRun } from './decision-act.ts'

const EXAMPLE = join(REPOSITORY, 'docs', 'examples', 'agent-team')
const AGENT = 'agents/PM-Infrastructure'
const NUMBER = 12
const BASE = 'ba5e'.repeat(10)

/** What the change brings, whatever its description says. */
const WORK: Readonly<Record<string, string>> = {
  'functions/cart/index.ts': 'export const serve = (id: string) => copyOf(id)\n',
  'functions/cart/copy.ts': 'export const copyOf = (id: string) => new Map([[id, 1]])\n',
  'db/migrations/0012_cart_copy.sql': 'alter table carts add column copied_at timestamptz;\n',
  'monitoring/cart.yml': 'alerts:\n  - name: cart copies are old\n',
}

/** What its author adds when the agreed preparation is made up for: text behind a line of the file. */
const MADE_UP: Readonly<Record<string, readonly (readonly [after: string, added: string])[]>> = {
  [`${AGENT}/MEMORY.md`]: [
    ['## Key Learnings\n', '\n- A copy at the edge halves the time of a cart far away.\n'],
    [
      '## Recent Work Context\n',
      '\n### Last Cycle (INF-007 - 2026-11-20)\n\n- **Worked on:** carts at the edge\n- **Handoffs created:** the migration, to PM-Context\n',
    ],
    ['## Preferences & Patterns\n', '\n- Let the owner of a table review its migration before the code.\n'],
  ],
  'docs/CROSS_PM_AWARENESS.md': [
    [
      '| none | none |\n',
      '| PM-Infrastructure | INF-007 carts at the edge | CTX-011 | none | PM-Context |\n',
    ],
  ],
}

export type Description = 'lacking' | 'mended'

/** A repository whose agents have definitions, and a pull request of one of them. */
export interface Team extends WorkflowRun {
  readonly github: GitHubDouble
  /** The pull request's files, as a workflow has checked them out. */
  readonly workspace: string
  readonly number: number
  /** Pushes to the pull request: its description, and whether the agreed preparation was made up for. */
  readonly push: (description: Description) => Promise<void>
  readonly stop: () => Promise<void>
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
}

function madeUp(text: string, insertions: (typeof MADE_UP)[string]): string {
  return insertions.reduce((before, [after, added]) => before.replace(after, `${after}${added}`), text)
}

/** Starts the repository as its main branch is, before the pull request. */
export async function startTeam(): Promise<Team> {
  const workspace = mkdtempSync(join(tmpdir(), 'plinth-demo-team-'))
  const github = await startGitHub()
  cpSync(EXAMPLE, workspace, { recursive: true })
  for (const path of filesBelow(EXAMPLE)) github.file(BASE, path, readFileSync(join(EXAMPLE, path), 'utf8'))

  let headSha = BASE
  const push: Team['push'] = async (description) => {
    const changed = new Map(Object.entries(WORK))
    if (description === 'mended') {
      for (const [path, insertions] of Object.entries(MADE_UP)) {
        changed.set(path, madeUp(readFileSync(join(EXAMPLE, path), 'utf8'), insertions))
      }
    }
    for (const [path, text] of changed) {
      mkdirSync(dirname(join(workspace, path)), { recursive: true })
      writeFileSync(join(workspace, path), text)
    }
    const sha = Buffer.from(description.padEnd(20, '.')).toString('hex').slice(0, 40)
    for (const [path, text] of changed) github.file(sha, path, text)
    github.pull({
      number: NUMBER,
      title: '[PM-Infrastructure] Keep a copy of the cart at the edge',
      body: readFileSync(join(EXAMPLE, 'pull-requests', `${description}.md`), 'utf8'),
      author: 'infrastructure-agent',
      base: { sha: BASE },
      head: { ref: 'pm-infrastructure/carts-at-the-edge', sha },
      files: [...changed].map(([path, text]) => ({
        path,
        status: path in WORK ? ('added' as const) : ('modified' as const),
        additions: text.split('\n').length - 1,
        deletions: 0,
      })),
    })
    headSha = sha
  }

  return {
    github,
    token: github.token,
    /** Of the newest push. */
    get workflow() {
      return {
        apiUrl: github.url,
        graphqlUrl: github.graphqlUrl,
        repository: github.store.repository,
        sha: headSha,
        ref: `refs/pull/${NUMBER}/merge`,
        event: {
          name: 'pull_request',
          payload: { number: NUMBER, pull_request: github.pullPayload(NUMBER) },
        },
      }
    },
    workspace,
    number: NUMBER,
    push,
    stop: async () => {
      await github.close()
      rmSync(workspace, { recursive: true, force: true })
    },
  }
}
