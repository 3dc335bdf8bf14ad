import type { ImportedHistory, KnownTarget } from '../../evidence/index.ts'
import { compared, publishedOf } from './compare.ts'
import { daysOf } from './days.ts'
import { NOTHING_DECLARED, readDeclared } from './declared.ts'
import { isSiteFile, readFiles } from './files.ts'
import { nameIn, readMessage } from './message.ts'
import type { LogEntry, Site } from './model.ts'
import { outagesOf } from './outages.ts'
import { readPublished } from './published.ts'
import { readSiteFile } from './site-file.ts'
import { sitesOf } from './sites.ts'

/** What was read of a clone. */
export interface UpptimeClone {
  /** Commits that changed anything in `history`, newest first. */
  readonly entries: readonly LogEntry[]
  /** Commits that changed nothing there, and whose message notes a state. */
  readonly stray: readonly LogEntry[]
  /** The text of each content that `entries` name; null: it is missing, or too large. */
  readonly textOf: (id: string) => string | null
  /** `.upptimerc.yml` and `history/summary.json` as they are now; null: there is none. */
  readonly configuration: string | null
  readonly summary: string | null
}

const SUMMARY = 'history/summary.json'

/** Turns the log of an Upptime repository into targets, incidents and days. The same clone gives the same, always. */
export function importedFrom(clone: UpptimeClone): ImportedHistory {
  const { declared, problem: undeclared } =
    clone.configuration === null
      ? { declared: NOTHING_DECLARED, problem: null }
      : readDeclared(clone.configuration)
  const { published, problem: unpublished } =
    clone.summary === null ? { published: [], problem: null } : readPublished(clone.summary)
  const { files, problems } = readFiles(
    clone.entries,
    (id) => {
      const text = clone.textOf(id)
      return text === null ? null : readSiteFile(text)
    },
    (message) => nameIn(message, declared.signs),
  )
  const ended = clone.entries.reduce((last, { at }) => Math.max(last, at), 0)
  const sites = sitesOf(files, { declared, published, ended })
  const publishedAt = clone.entries.find(({ changes }) => changes.some(({ path }) => path === SUMMARY))?.at
  return {
    targets: sites.map(targetOf),
    rolls: sites.flatMap(daysOf),
    incidents: sites.flatMap(outagesOf).sort((a, b) => a.start - b.start),
    comparison: sites.map((site) => compared(site, publishedOf(site, published), publishedAt ?? null)),
    problems: [undeclared, unpublished, ...problems, strayProblem(clone.stray)].filter((one) => one !== null),
  }
}

/** All contents that are needed of the log, each once. */
export function contentsOf(entries: readonly LogEntry[]): readonly string[] {
  const ids = entries.flatMap(({ changes }) =>
    changes.flatMap(({ path, after }) => (after !== null && isSiteFile(path) ? [after] : [])),
  )
  return [...new Set(ids)]
}

/** Whether the message of a commit says that it notes a state. */
export const notesState = ({ subject }: LogEntry): boolean => readMessage(subject) !== null

function targetOf({ key, name, address, segments }: Site): KnownTarget {
  return {
    key,
    name,
    address,
    kind: 'Upptime site',
    since: segments[0]?.from ?? 0,
    last: segments.at(-1)?.to ?? 0,
  }
}

function strayProblem(stray: readonly LogEntry[]): string | null {
  const first = stray[0]
  if (first === undefined) return null
  return (
    `${stray.length} commits say that they note a state, and change no file in \`history\` (such as ` +
    `${first.commit.slice(0, 12)}): they were left out, since nothing says which site they are of.`
  )
}
