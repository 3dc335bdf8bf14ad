import { readMessage, type StatusMessage } from './message.ts'
import type { FileHistory, LogChange, LogEntry, Noted, SiteFile, Version } from './model.ts'

const SITE_FILE = /^history\/(.+)\.yml$/s
/** A file that names another day than its commit was copied from elsewhere, as Upptime's template brings some along. */
const DAY_MS = 86_400_000

/** Whether a path is where Upptime notes the states of a site. */
export const isSiteFile = (path: string): boolean => SITE_FILE.test(path)

/** `shop` of `history/shop.yml`. */
export const slugOf = (path: string): string => SITE_FILE.exec(path)?.[1] ?? path

export interface ReadFiles {
  readonly files: readonly FileHistory[]
  readonly problems: readonly string[]
}

/**
 * Puts the log together by file: the file is what tells sites apart, whatever they are called. What a file held is the
 * source; the message of the commit stands in where that cannot be read. The same state noted twice (a commit that was
 * made again on another base) is one.
 * @param entries in any order
 * @param siteFileOf what the content with this id holds; null: nothing that can be read
 * @param nameOf the name of a site in a message
 */
export function readFiles(
  entries: readonly LogEntry[],
  siteFileOf: (id: string) => SiteFile | null,
  nameOf: (message: StatusMessage) => string,
): ReadFiles {
  const drafts = new Map<string, Draft>()
  const draftOf = (path: string): Draft => {
    const draft = drafts.get(path) ?? new Draft(path, nameOf)
    drafts.set(path, draft)
    return draft
  }
  // What is as old as something else keeps the order it has in the log, where parents come last.
  for (const entry of entries.toReversed().sort((a, b) => a.at - b.at)) {
    const changes = entry.changes.filter(({ path }) => isSiteFile(path))
    const message = changes.length === 1 ? readMessage(entry.subject) : null
    for (const change of changes) {
      const draft = draftOf(change.path)
      if (change.after === null) draft.remove(entry)
      else {
        draft.add(entry, siteFileOf(change.after), message, renamedFrom(change, changes))
        // Upptime commits each site by itself.
        if (changes.length === 1) draft.seen = true
      }
    }
  }
  const read = [...drafts.values()].map((draft) => draft.finish())
  return {
    files: read.flatMap(({ file }) => (file === null ? [] : [file])),
    problems: [
      ...read.flatMap(({ problem }) => (problem === null ? [] : [problem])),
      ...foreignProblem(read.flatMap(({ path, file }) => (file === null ? [path] : []))),
    ],
  }
}

function foreignProblem(paths: readonly string[]): readonly string[] {
  const [first, ...others] = paths
  if (first === undefined) return []
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  return [
    `\`${first}\`${more}: no state was ever noted there in this repository, so nothing of it was imported.`,
  ]
}

/** The same content goes from one place to another in one commit. */
function renamedFrom(change: LogChange, changes: readonly LogChange[]): string | null {
  if (change.before !== null) return null
  const gone = changes.find(({ after, before }) => after === null && before === change.after)
  return gone?.path ?? null
}

interface Finished {
  readonly path: string
  /** Null: no state was noted in it. */
  readonly file: FileHistory | null
  readonly problem: string | null
}

class Draft {
  readonly #path: string
  readonly #nameOf: (message: StatusMessage) => string
  readonly #versions = new Map<string, Version>()
  #url = ''
  #removed: number | null = null
  #continues: string | null = null
  #called: string | null = null
  #fromMessages = 0
  #unreadable = 0
  #copied = 0
  /** Some version came in a commit of its own, so it was noted here. */
  seen = false

  constructor(path: string, nameOf: (message: StatusMessage) => string) {
    this.#path = path
    this.#nameOf = nameOf
  }

  add(entry: LogEntry, file: SiteFile | null, message: StatusMessage | null, from: string | null): void {
    this.#removed = null
    this.#continues ??= from
    if (message !== null) this.#called = this.#nameOf(message)
    const noted = file === null ? null : notedIn(file, entry)
    if (file !== null) this.#url = file.url
    if (noted !== null) {
      this.#keep({ entry, noted })
    } else if (message !== null) {
      if (file === null) this.#fromMessages += 1
      const { status, code, responseMs } = message
      this.#keep({ entry, noted: { at: entry.at, status, code, responseMs } })
    } else if (file === null) {
      this.#unreadable += 1
    } else {
      this.#copied += 1
    }
  }

  remove(entry: LogEntry): void {
    this.#removed = entry.at
  }

  #keep(version: Version): void {
    const { at, status } = version.noted
    this.#versions.set(`${at} ${status}`, version)
  }

  finish(): Finished {
    const versions = [...this.#versions.values()].sort((a, b) => a.noted.at - b.noted.at)
    // Upptime's template brings states of other sites along, which are deleted before anything is watched.
    if (versions.length === 0 || (!this.seen && this.#removed !== null)) {
      return { path: this.#path, file: null, problem: null }
    }
    return {
      path: this.#path,
      file: {
        path: this.#path,
        versions,
        url: this.#url,
        removed: this.#removed,
        continues: this.#continues,
        called: this.#called,
      },
      problem: this.#problem(),
    }
  }

  #problem(): string | null {
    const said = [
      this.#fromMessages > 0
        ? `${this.#fromMessages} could not be read, and the message of the commit stood in`
        : '',
      this.#unreadable > 0 ? `${this.#unreadable} could not be read, and no message says what they held` : '',
      this.#copied > 0 ? `${this.#copied} name another time than their commits, and were left out` : '',
    ].filter((one) => one !== '')
    return said.length === 0 ? null : `Of the versions of \`${this.#path}\`, ${said.join('; ')}.`
  }
}

/** When the file says that it was; null where that is another time than that of the commit. */
function notedIn({ status, code, responseMs, updated }: SiteFile, entry: LogEntry): Noted | null {
  const at = updated ?? entry.at
  return Math.abs(at - entry.at) > DAY_MS ? null : { at, status, code, responseMs }
}
