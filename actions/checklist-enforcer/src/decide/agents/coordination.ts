import { listed } from '@plinth/core/render'
import type { ChangedFile } from '../../evidence/change.ts'
import type { Stated } from '../../evidence/checklist.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Settings } from '../../settings.ts'
import type { JudgedRule } from '../judgement.ts'
import { named } from '../wording.ts'
import { gainOf } from './memory/gain.ts'
import type { SeenPath } from './ownership/paths.ts'
import { crossTeamFile, recordsOf } from './records.ts'
import { fileLine, lineOf, type Outcome, ruleOf, settled } from './rule.ts'
import type { Work } from './work.ts'

const MOST_LINES = 5

/**
 * Was the file in which agents tell each other what concerns them updated, where the change touches what others own? What
 * the document asks for besides leaves no trace in a change, and is only told.
 */
export function judgeCoordination(
  work: Work,
  settings: Settings,
  evidence: Evidence,
  owned: readonly SeenPath[],
): readonly JudgedRule[] {
  const { coordination } = work.policy
  if (coordination === null) return []
  const { after, during } = coordination.value
  return [
    ruleOf(
      work,
      'coordination',
      'Cross-team file',
      outcomeOf(work, coordination.line, settings, evidence, owned),
    ),
    ...toldOnly(work, 'during', during),
    ...toldOnly(work, 'after', after),
  ]
}

function outcomeOf(
  work: Work,
  line: number,
  settings: Settings,
  evidence: Evidence,
  owned: readonly SeenPath[],
): Outcome {
  const demand = lineOf(work.policy, line)
  const { files } = evidence.change
  if (settings.ownership.mode === 'off') {
    return settled('skipped', 'ownership is not looked at, so nothing tells what others own', demand)
  }
  if (!files.known) {
    return {
      verdict: 'no-data',
      why: `whether the change touches what others own cannot be told: ${files.why}`,
      mend: 'give the job a token, or name the changed paths in `files`',
      place: demand,
    }
  }
  const isRecord = recordsOf(work, settings)
  const others = owned.filter(({ path, state }) => state !== 'own' && state !== 'unowned' && !isRecord(path))
  const [first] = others
  if (first === undefined) return settled('skipped', 'the change touches nothing that others own', demand)
  const touches = `the change touches what ${first.owners.slice(0, 3).join(' or ')} owns (${named(first.path)})`
  const isCrossTeam = crossTeamFile(work.policy, settings)
  const changed = files.value.filter(({ path, status }) => status !== 'removed' && isCrossTeam(path))
  const updates = changed.map((file) => ({ path: file.path, ...updateOf(file, evidence) }))
  const updated = updates.find(({ isUpdated }) => isUpdated)
  if (updated !== undefined) {
    return settled(
      'pass',
      `${touches}, and ${named(updated.path)} was updated`,
      fileLine(updated.path, null, updated.line),
    )
  }
  const file = updates[0]?.path ?? work.policy.coordination?.value.file ?? ''
  return {
    verdict: 'fail',
    why: `${touches}, but ${named(file)} ${updates.length === 0 ? 'was not updated' : 'gained no entry'}`,
    mend: `write into ${named(file)} what was done and whom it concerns`,
    place: demand,
  }
}

/** A changed file whose text is not known counts as updated. */
function updateOf(
  file: ChangedFile,
  { texts }: Evidence,
): { readonly isUpdated: boolean; readonly line: number | null } {
  const gain = gainOf(
    texts.find(({ path }) => path === file.path),
    file,
  )
  if (!gain.known) return { isUpdated: true, line: null }
  const [first] = gain.value.entries
  return { isUpdated: first !== undefined, line: first?.line ?? null }
}

function toldOnly(
  work: Work,
  when: 'during' | 'after',
  lines: readonly Stated<string>[],
): readonly JudgedRule[] {
  const [first] = lines
  if (first === undefined) return []
  const asked = listed(lines.slice(0, MOST_LINES).map(({ value }) => named(value)))
  const why = `the document also asks for ${asked}; nothing in a change shows whether that was done`
  const outcome = { ...settled('skipped', why, lineOf(work.policy, first.line)), severity: 'inform' as const }
  return [ruleOf(work, 'coordination', `Coordination ${when} work`, outcome, when)]
}
