import type { Condition, Settings } from '../settings.ts'
import type { Wanted } from './github/index.ts'

/** What is asked of GitHub: no more than some rule needs. */
export function wantedOf(settings: Settings): Wanted {
  const { agent, agents, commentsFrom, files, items, ownership } = settings
  const kinds = new Set(items.flatMap(({ evidence }) => evidence.map(({ kind }) => kind)))
  return {
    files: files === null && needsFiles(settings),
    comments: commentsFrom.length > 0,
    reviews: kinds.has('review') || ownership.mode === 'enforce',
    checks: kinds.has('check'),
    commits: agents.length > 0 && agent === null,
  }
}

/** Whether some rule looks at what the change touches. */
export function needsFiles(settings: Settings): boolean {
  const { agents, fields, items, ownership, sections, workReports } = settings
  return (
    agents.length > 0 ||
    workReports.length > 0 ||
    ownership.mode !== 'off' ||
    [...items, ...sections, ...fields].some(({ when }) => looksAtFiles(when)) ||
    items.some(({ evidence }) => evidence.some(({ kind }) => kind === 'changed'))
  )
}

const looksAtFiles = ({ paths, unlessPaths, changedFiles, changedLines }: Condition): boolean =>
  [paths, unlessPaths, changedFiles, changedLines].some((part) => part !== null)
