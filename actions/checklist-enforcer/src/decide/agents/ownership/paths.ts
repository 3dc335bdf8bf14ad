import type { Evidence } from '../../../evidence/evidence.ts'
import type { OwnershipFile } from '../../../evidence/ownership.ts'
import { definitionOwnership, ownersOf } from '../../../read/ownership/index.ts'
import type { Settings } from '../../../settings.ts'
import type { OwnedPath } from '../../judgement.ts'
import { keptBy } from '../records.ts'
import type { Work } from '../work.ts'
import { ownersJudge, type Seen } from './state.ts'

/** A changed path with what is known of its owners. */
export interface SeenPath extends OwnedPath {
  readonly how: string
}

/** Everything that says who owns what: files of owners, tables, and the definitions themselves. */
export function ownershipFiles({ ownership, policies }: Evidence): readonly OwnershipFile[] {
  const told = new Set(ownership.filter(({ kind }) => kind === 'definition').map(({ path }) => path))
  const own = policies.filter(({ owns, path }) => owns.length > 0 && !told.has(path))
  return [...ownership, ...own.map(definitionOwnership)]
}

/** Who owns each path that changed, under its old name too. Nothing where nobody says who owns what. */
export function ownedPaths(
  settings: Settings,
  evidence: Evidence,
  works: readonly Work[],
): readonly SeenPath[] {
  const files = ownershipFiles(evidence)
  const changed = evidence.change.files
  if (!changed.known || files.every(({ rules }) => rules.length === 0)) return []
  const seenBy = ownersJudge(settings, evidence, works)
  const keeper = keeperOf(settings, works)
  const paths = changed.value.flatMap(({ path, previousPath, status }) =>
    previousPath !== null && status === 'renamed' ? [path, previousPath] : [path],
  )
  return [...new Set(paths)].map((path) => {
    const { owners, rule } = ownersOf(files, path)
    const seen: Seen | null = keeper(path) ?? (owners.length === 0 ? null : seenBy(owners))
    return { path, owners, rule, state: seen?.state ?? 'unowned', how: seen?.how ?? 'nobody owns it' }
  })
}

/** What a definition tells its agent to write is the agent's to write, whoever owns the folder. */
function keeperOf(settings: Settings, works: readonly Work[]): (path: string) => Seen | null {
  const keepers = works.map(({ name, policy }) => ({ name, keeps: keptBy(policy, settings) }))
  return (path) => {
    const keeper = keepers.find(({ keeps }) => keeps(path))
    return keeper === undefined
      ? null
      : { state: 'own', how: `the definition of ${keeper.name} says to keep it` }
  }
}
