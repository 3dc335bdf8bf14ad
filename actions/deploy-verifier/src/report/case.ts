import type { Grounds, Judged, Judgement } from '../decide/judgement.ts'
import type { Evidence, Observation, Recorded, RolledBack, TargetEvidence } from '../evidence.ts'
import type { Settings } from '../settings.ts'

/** Everything that a report tells about. */
export interface Case {
  readonly settings: Settings
  readonly judgement: Judgement
  readonly evidence: Evidence
  readonly recorded: Recorded
  readonly rolledBack: RolledBack | null
}

type Kind = Grounds['kind']

/** A judgement with grounds of one kind. */
export type JudgedBy<K extends Kind> = Judged & { readonly grounds: Extract<Grounds, { kind: K }> }

export function isJudgedBy<K extends Kind>(judged: Judged, kind: K): judged is JudgedBy<K> {
  return judged.grounds.kind === kind
}

/** The judgements of one kind, in their order. */
export function judgedBy<K extends Kind>(judgement: Judgement, kind: K): readonly JudgedBy<K>[] {
  return judgement.judged.filter((judged) => isJudgedBy(judged, kind))
}

export function targetOf(evidence: Evidence, name: string): TargetEvidence | undefined {
  return evidence.targets.find((target) => target.name === name)
}

/** The targets that were observed, with what was seen of them. */
export function observedTargets(
  evidence: Evidence,
): readonly { readonly name: string; readonly observation: Observation }[] {
  return evidence.targets.flatMap(({ name, observation }) =>
    observation === null ? [] : [{ name, observation }],
  )
}
