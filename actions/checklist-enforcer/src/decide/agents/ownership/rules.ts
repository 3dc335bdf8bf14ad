import type { Verdict } from '@plinth/core'
import { counted, listed } from '@plinth/core/render'
import type { Evidence } from '../../../evidence/evidence.ts'
import type { OwnershipFile } from '../../../evidence/ownership.ts'
import type { Settings } from '../../../settings.ts'
import type { JudgedRule } from '../../judgement.ts'
import { named } from '../../wording.ts'
import { fileLine, lineOf, told } from '../rule.ts'
import { ownershipFiles, type SeenPath } from './paths.ts'

/** More paths of one owner are counted, not named. */
const MOST_NAMED = 5

const WORST_FIRST = ['missing', 'unknown', 'handed-off', 'reviewed'] as const

const VERDICTS: Readonly<Record<(typeof WORST_FIRST)[number], Verdict>> = {
  missing: 'fail',
  unknown: 'no-data',
  'handed-off': 'pass',
  reviewed: 'pass',
}

/** One rule for each group of owners whose paths somebody else changed. */
export function judgeOwnership(
  { ownership }: Settings,
  evidence: Evidence,
  paths: readonly SeenPath[],
): readonly JudgedRule[] {
  const severity = ownership.mode === 'enforce' ? 'block' : 'inform'
  const owning = ownershipFiles(evidence)
  const { files } = evidence.change
  if (!files.known) {
    return owning.some(({ rules }) => rules.length > 0) ? [filesUnknown(files.why, severity)] : []
  }
  const groups = Map.groupBy(
    paths.filter(({ state }) => state !== 'own' && state !== 'unowned'),
    ({ owners }) => owners.join(', '),
  )
  return [...groups].map(([owners, group]) => groupRule(owners, group, owning, severity))
}

function filesUnknown(why: string, severity: JudgedRule['severity']): JudgedRule {
  return told({
    id: 'ownership/changed-files',
    kind: 'ownership',
    subject: 'Ownership',
    verdict: 'no-data',
    severity,
    why: `whose paths were changed cannot be told: ${why}`,
    mend: 'give the job a token, or name the changed paths in `files`',
    place: null,
    agent: null,
  })
}

function groupRule(
  owners: string,
  group: readonly SeenPath[],
  owning: readonly OwnershipFile[],
  severity: JudgedRule['severity'],
): JudgedRule {
  const state = WORST_FIRST.find((one) => group.some((path) => path.state === one)) ?? 'missing'
  const those = group.filter((path) => path.state === state)
  const [first] = those
  const names = those.slice(0, MOST_NAMED).map(({ path }) => named(path))
  const more = those.length - names.length
  const what = listed(more > 0 ? [...names, counted(more, 'other path')] : names)
  return told({
    id: `ownership/${owners}`,
    kind: 'ownership',
    subject: `Ownership of ${first?.owners.slice(0, 3).join(' or ') ?? owners}`,
    verdict: VERDICTS[state],
    severity,
    why: `${what} ${those.length === 1 ? 'belongs' : 'belong'} to ${alternatives(first?.owners ?? [])}: ${first?.how ?? ''}`,
    mend: `ask ${alternatives(first?.owners ?? [])} to approve it, or write down a handoff, such as \`Handoff: ${first?.owners[0] ?? ''}\`${reviewersHint(first?.owners ?? [])}`,
    place: placeOf(first, owning),
    agent: null,
  })
}

/** Names of agents and addresses are nobody on GitHub until the configuration says who they are. */
function reviewersHint(owners: readonly string[]): string {
  const unmapped = owners.find((owner) => !owner.startsWith('@'))
  return unmapped === undefined ? '' : `; \`ownership.reviewers\` says who on GitHub stands for ${unmapped}`
}

function alternatives(owners: readonly string[]): string {
  const most = owners.slice(0, MOST_NAMED)
  return most.length < owners.length ? `${most.join(', ')} or another owner` : most.join(' or ')
}

function placeOf(path: SeenPath | undefined, owning: readonly OwnershipFile[]): JudgedRule['place'] {
  if (path === undefined || path.rule === null) return null
  const { file, line } = path.rule
  const source = owning.find((one) => one.path === file)
  const url = source?.url ?? null
  return source?.kind === 'definition' ? lineOf({ path: file, url }, line) : fileLine(file, url, line)
}
