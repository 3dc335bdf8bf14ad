import { stat } from 'node:fs/promises'
import { quoted } from '@plinth/core'
import { type GitFailure, runGit } from '@plinth/core/git'
import type { ImportedHistory } from '../../evidence/index.ts'
import { contentsOf, importedFrom, type UpptimeClone } from '../../read/upptime/index.ts'
import { readContents } from './contents.ts'
import { readLog, readStray } from './log.ts'
import { refused } from './refused.ts'

export interface UpptimeOptions {
  readonly signal?: AbortSignal
  /** Of commits; the newest are read. */
  readonly most?: number
}

/** Ten years of fifty sites that change or are noted twice a day. */
const MOST_COMMITS = 400_000

/**
 * Imports the history of Upptime from a clone of its repository, bare or with files, as it is committed. Nothing is
 * changed there. What cannot be read is told in `problems`; nothing else is lost.
 * @param folder absolute
 * @throws InputError where the folder is no clone of an Upptime repository
 */
export async function gatherUpptime(
  folder: string,
  { signal, most = MOST_COMMITS }: UpptimeOptions = {},
): Promise<ImportedHistory> {
  const shallow = await cloneIn(folder, signal)
  const { entries, cut } = await readLog(folder, most, signal)
  if (contentsOf(entries).length === 0) {
    throw refused(
      'nothing in its log is a state of a site (`history/<site>.yml`)',
      'give the folder of a clone of an Upptime repository',
    )
  }
  const texts = await readContents(folder, contentsOf(entries), signal)
  const [configuration = null, summary = null] = await readAtHead(folder, signal)
  const clone: UpptimeClone = {
    entries,
    stray: await readStray(folder, new Set(entries.map(({ commit }) => commit)), most, signal),
    textOf: (id) => texts.get(id) ?? null,
    configuration,
    summary,
  }
  const imported = importedFrom(clone)
  return { ...imported, problems: [...incomplete(shallow, cut, most), ...imported.problems] }
}

async function readAtHead(folder: string, signal: AbortSignal | undefined): Promise<(string | null)[]> {
  const names = ['HEAD:.upptimerc.yml', 'HEAD:history/summary.json']
  const texts = await readContents(folder, names, signal)
  return names.map((name) => texts.get(name) ?? null)
}

/** Whether the clone is shallow. */
async function cloneIn(folder: string, signal: AbortSignal | undefined): Promise<boolean> {
  const there = await stat(folder).catch(() => null)
  if (there === null || !there.isDirectory()) {
    throw refused(`${quoted(folder)} is no folder`, 'give the folder of a clone of an Upptime repository')
  }
  const options = signal === undefined ? {} : { signal }
  const answer = await runGit(folder, ['rev-parse', '--is-shallow-repository', 'HEAD'], options)
  if (answer.ok) return answer.output.toString().startsWith('true')
  throw refused(answer.kind === 'no-repository' ? 'the folder holds no clone' : answer.why, MEND[answer.kind])
}

const MEND: Readonly<Record<GitFailure, string>> = {
  'not-installed': 'install git on the runner',
  'no-repository': 'clone the Upptime repository there with its whole history (`fetch-depth: 0`)',
  owner: 'let the user that runs the job own the clone, or name it in git’s `safe.directory`',
  'too-much': 'try again with a fresh clone',
  'too-slow': 'try again on a machine with less to do',
  cancelled: 'run it again',
  refused: 'clone the Upptime repository there with its whole history (`fetch-depth: 0`)',
}

function incomplete(shallow: boolean, cut: boolean, most: number): readonly string[] {
  return [
    ...(shallow
      ? [
          'The clone is shallow, so that what was before its first commit is unknown: clone it with its whole history (`fetch-depth: 0`).',
        ]
      : []),
    ...(cut ? [`The log is longer than ${most} commits: older ones were not read.`] : []),
  ]
}
