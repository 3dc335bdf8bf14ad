import { streamGit } from '@plinth/core/git'
import { LOG_FORMAT, type LogEntry, LogReader, notesState } from '../../read/upptime/index.ts'
import { refused } from './refused.ts'

const LONGEST_MS = 10 * 60_000

export interface ReadLog {
  /** Newest first. */
  readonly entries: readonly LogEntry[]
  /** There is more than was to be read. */
  readonly cut: boolean
}

/**
 * The commits that changed anything in `history`. All of them, whatever way they came into the branch: a merge can hide
 * commits from a log that follows first parents, or that is simplified.
 */
export async function readLog(folder: string, most: number, signal?: AbortSignal): Promise<ReadLog> {
  const raw = ['--raw', '--no-abbrev', '--no-renames', '--full-history', '--date-order']
  const entries = await logged(folder, [...raw, `-n${most + 1}`], ['--', 'history'], () => true, signal)
  return { entries: entries.slice(0, most), cut: entries.length > most }
}

/** Commits that say that they note a state, and are none of `known`. */
export async function readStray(
  folder: string,
  known: ReadonlySet<string>,
  most: number,
  signal?: AbortSignal,
): Promise<readonly LogEntry[]> {
  const stray = (entry: LogEntry): boolean => !known.has(entry.commit) && notesState(entry)
  return await logged(folder, [`-n${most * 4}`], [], stray, signal)
}

async function logged(
  folder: string,
  options: readonly string[],
  paths: readonly string[],
  keep: (entry: LogEntry) => boolean,
  signal: AbortSignal | undefined,
): Promise<readonly LogEntry[]> {
  const entries: LogEntry[] = []
  const reader = new LogReader((entry) => {
    if (keep(entry)) entries.push(entry)
  })
  const take = (bytes: Buffer): boolean => {
    reader.read(bytes)
    return true
  }
  const args = ['log', ...LOG_FORMAT, ...options, 'HEAD', ...paths]
  const end = await streamGit(folder, args, take, {
    longestMs: LONGEST_MS,
    ...(signal === undefined ? {} : { signal }),
  })
  if (!end.ok) throw refused(`its log could not be read: ${end.why}`, 'try again with a fresh clone')
  reader.end()
  return entries
}
