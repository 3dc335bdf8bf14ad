import type { PastRun } from '@plinth/core/github'

/**
 * What to call workflows, by their path: as they call themselves, and by their path where two of them go by one name or
 * one goes by many, as those do that GitHub starts itself.
 */
export function workflowNames(runs: readonly PastRun[]): (run: PastRun) => string {
  const names = new Map<string, Set<string>>()
  const paths = new Map<string, Set<string>>()
  for (const { name, path } of runs) {
    names.set(path, (names.get(path) ?? new Set()).add(name))
    paths.set(name, (paths.get(name) ?? new Set()).add(path))
  }
  return ({ name, path }) => {
    const isPlain = names.get(path)?.size === 1 && paths.get(name)?.size === 1
    return isPlain || path === '' ? name : path
  }
}
