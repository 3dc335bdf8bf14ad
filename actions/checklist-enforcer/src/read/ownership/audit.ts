import type { OwnershipAudit, OwnershipFile } from '../../evidence/ownership.ts'
import { type Matcher, matchersOf } from './matchers.ts'
import { ownersOf } from './owners.ts'

/** Shown of each kind; more would be a list that nobody reads. */
const MOST = 50
const MOST_FOLDERS = 5

interface Placed extends Matcher {
  readonly file: string
}

/** Looks for what is odd in all ownership files together, over the paths of the repository. */
export function auditOwnership(files: readonly OwnershipFile[], paths: readonly string[]): OwnershipAudit {
  const matchers = files.flatMap((file) => matchersOf(file).map((one) => ({ ...one, file: file.path })))
  const dead = matchers.filter(({ matches }) => !paths.some(matches))
  const unowned = paths.filter((path) => ownersOf(files, path).owners.length === 0)
  return {
    dead: dead.slice(0, MOST).map(placeOf),
    overlaps: overlapsOf(files, paths),
    unowned: { count: unowned.length, of: paths.length, folders: fullest(unowned) },
  }
}

const placeOf = ({ file, rule }: Placed) => ({ file, line: rule.line, pattern: rule.pattern })

/**
 * Pairs of rules of different owners that claim the same path. Within CODEOWNERS a later line is meant to take paths from
 * an earlier one, so its lines do not overlap each other.
 */
function overlapsOf(files: readonly OwnershipFile[], paths: readonly string[]): OwnershipAudit['overlaps'] {
  const pairs = new Map<string, { a: Placed; b: Placed; example: string; count: number }>()
  for (const path of paths) {
    const claims = files.flatMap((file) => {
      const all = matchersOf(file).filter(({ matches }) => matches(path))
      return (file.kind === 'codeowners' ? all.slice(-1) : all).map((one) => ({ ...one, file: file.path }))
    })
    for (const [index, a] of claims.entries()) {
      for (const b of claims.slice(index + 1)) {
        if (sameOwners(a.rule.owners, b.rule.owners)) continue
        const key = `${a.file}:${a.rule.line} ${b.file}:${b.rule.line} ${a.rule.pattern} ${b.rule.pattern}`
        const pair = pairs.get(key)
        if (pair === undefined) pairs.set(key, { a, b, example: path, count: 1 })
        else pair.count += 1
      }
    }
  }
  return [...pairs.values()]
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST)
    .map(({ a, b, example, count }) => ({ a: placeOf(a), b: placeOf(b), example, count }))
}

/** Different kinds of names (`@octo/sre`, `PM-Infrastructure`) cannot be compared, so they do not contradict each other. */
function sameOwners(a: readonly string[], b: readonly string[]): boolean {
  const onGitHub = (owners: readonly string[]) => owners.every((owner) => owner.includes('@'))
  if (onGitHub(a) !== onGitHub(b) || a.length === 0 || b.length === 0) return true
  const lower = new Set(b.map((owner) => owner.toLowerCase()))
  return a.length === lower.size && a.every((owner) => lower.has(owner.toLowerCase()))
}

/** The folders at the top with most of these paths. */
function fullest(paths: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const path of paths) {
    const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : '.'
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST_FOLDERS)
    .map(([folder]) => folder)
}
