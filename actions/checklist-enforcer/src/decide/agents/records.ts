import { pathMatcher } from '@plinth/core/paths'
import type { Settings } from '../../settings.ts'
import type { Work } from './work.ts'

/** Tells the notes that an agent keeps about its work: its memory, the cross-team files and the work reports. */
export function recordsOf(
  work: Pick<Work, 'declared' | 'policy'>,
  settings: Pick<Settings, 'coordination' | 'workReports'>,
): (path: string) => boolean {
  const isReport = pathMatcher(settings.workReports)
  const isKept = keptBy(work.policy, settings)
  const reports = new Set(
    work.declared.map(({ source }) => (source.kind === 'work-report' ? source.path : null)),
  )
  return (path) => reports.has(path) || isReport(path) || isKept(path)
}

/** Tells the files that a definition tells its agent to write: its memory and the cross-team files. */
export function keptBy(
  policy: Work['policy'],
  settings: Pick<Settings, 'coordination'>,
): (path: string) => boolean {
  const memory = new Set(memoryPaths(policy))
  const isCrossTeam = crossTeamFile(policy, settings)
  return (path) => memory.has(path) || isCrossTeam(path)
}

/** Tells the files in which agents write what concerns others. */
export function crossTeamFile(
  policy: Work['policy'],
  { coordination }: Pick<Settings, 'coordination'>,
): (path: string) => boolean {
  const named = new Set(crossTeamPaths(policy))
  const isConfigured = pathMatcher(coordination.files)
  return (path) => named.has(path) || isConfigured(path)
}

/** Where an agent's memory may lie: as the definition names it, from the root or from its own folder. */
export function memoryPaths({ memory, path }: Work['policy']): readonly string[] {
  return memory === null ? [] : pathsNamed(memory.value.file, path)
}

function crossTeamPaths({ coordination, path }: Work['policy']): readonly string[] {
  return coordination === null ? [] : pathsNamed(coordination.value.file, path)
}

function pathsNamed(file: string, document: string): readonly string[] {
  const rooted = file.replace(/^\.?\//, '')
  const folder = document.slice(0, document.lastIndexOf('/') + 1)
  return [...new Set([rooted, `${folder}${rooted}`])]
}
