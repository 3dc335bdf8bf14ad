import type { GitAnswer } from '../../git/index.ts'
import type { Mirror } from './mirror.ts'
import { COUNTER, type Tip } from './tip.ts'

/** Who commits: GitHub shows it as what a workflow did. */
const COMMITTER = 'github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>'

const NEXT = 'refs/plinth/next'

export interface NewCommit {
  readonly changes: ReadonlyMap<string, string | null>
  readonly title: string
  /** Milliseconds since the epoch. */
  readonly at: number
  /** True: it follows on none, so that what was before it can be forgotten. */
  readonly alone: boolean
}

/** Makes a commit on top of the tip, without a work tree and with one process. Answers with its hash. */
export async function commitOn(mirror: Mirror, tip: Tip, commit: NewCommit): Promise<GitAnswer> {
  const input = Buffer.concat(streamOf(tip, commit))
  return mirror.git(['fast-import', '--quiet', '--force', '--done', '--date-format=raw'], { input })
}

/** https://git-scm.com/docs/git-fast-import. Our paths need no quotes: see the layout. */
function streamOf(tip: Tip, { changes, title, at, alone }: NewCommit): readonly Uint8Array[] {
  const message = `${title}\n\n${COUNTER}: ${alone ? 1 : tip.commits + 1}\n`
  const start = [
    `reset ${NEXT}`,
    '',
    `commit ${NEXT}`,
    'mark :1',
    `committer ${COMMITTER} ${Math.floor(at / 1000)} +0000`,
    `data ${Buffer.byteLength(message)}`,
    `${message}${parentOf(tip, alone)}`,
  ].join('\n')
  const files = [...changes].flatMap(([path, text]) => {
    if (text === null) return [Buffer.from(`D ${path}\n`)]
    const bytes = Buffer.from(text)
    return [Buffer.from(`M 100644 inline ${path}\ndata ${bytes.length}\n`), bytes, Buffer.from('\n')]
  })
  return [Buffer.from(start), ...files, Buffer.from('\nget-mark :1\ndone\n')]
}

/** A commit that stands alone has the same files: the tree of the tip, and no parent. */
function parentOf({ commit, tree }: Tip, alone: boolean): string {
  if (commit === null) return ''
  return alone ? `M 040000 ${tree} ""\n` : `from ${commit}\n`
}
