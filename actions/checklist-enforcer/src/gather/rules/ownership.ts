import type { Problem } from '../../evidence/evidence.ts'
import type { OwnershipFile } from '../../evidence/ownership.ts'
import type { Policy } from '../../evidence/policy.ts'
import { definitionOwnership, readCodeowners, readOwnershipTables } from '../../read/ownership/index.ts'
import type { Settings } from '../../settings.ts'
import { type FoundRules, findRules, type RulePlace } from './find-rules.ts'
import { queryFor } from './query.ts'

/** Where GitHub looks for it; the first that is there counts. */
const CODEOWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']

/** GitHub reads no larger one. */
const MOST_CODEOWNERS_BYTES = 3_000_000

const NOTHING: FoundRules = { documents: [], problems: [] }

/** Who owns what: CODEOWNERS, the tables that the user names, and the definitions of agents. */
export async function gatherOwnership(
  { ownership: { mode, tables } }: Settings,
  place: RulePlace,
  policies: readonly Policy[],
): Promise<{ readonly ownership: readonly OwnershipFile[]; readonly problems: readonly Problem[] }> {
  if (mode === 'off') return { ownership: [], problems: [] }
  const isOnlyTold = mode === 'report'
  const codeowners = await findRules(place, {
    isMeant: (path) => CODEOWNERS.includes(path),
    literal: [],
    usual: CODEOWNERS,
    isClosed: true,
    isOnlyTold,
    noun: 'CODEOWNERS file',
    named: null,
    mostBytes: MOST_CODEOWNERS_BYTES,
  })
  const tabled =
    tables.length === 0
      ? NOTHING
      : await findRules(place, { ...queryFor(tables), noun: 'table of owners', named: tables, isOnlyTold })
  const counting = CODEOWNERS.flatMap((path) =>
    codeowners.documents.filter((one) => one.path === path),
  ).slice(0, 1)
  return {
    ownership: [
      ...counting.map(readCodeowners),
      ...tabled.documents.map(readOwnershipTables),
      ...policies.map(definitionOwnership).filter(({ rules }) => rules.length > 0),
    ],
    problems: [...codeowners.problems, ...tabled.problems],
  }
}
