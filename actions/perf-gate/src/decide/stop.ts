import type { Evidence, Subject } from '../evidence.ts'
import type { Settings } from '../settings.ts'
import { decide } from './decide.ts'
import { measuredRounds, plannedLooks } from './looks.ts'
import type { ObjectiveResult, PerfVerdict } from './verdict.ts'

/**
 * True where measuring may end before the last round: at a planned look, when one metric is already proved worse, or
 * when every comparison is decided and no objective waits for evidence that the rounds left could bring.
 */
export function isClear(settings: Settings, subjects: readonly Subject[]): boolean {
  if (settings.source.kind !== 'load') return false
  const hasBase = settings.source.base !== null
  const rounds = measuredRounds(subjects, hasBase)
  const { max } = settings.source.rounds
  if (!plannedLooks(settings.source.rounds).includes(rounds)) return false
  const decided = decide(settings, evidenceSoFar(subjects, hasBase, max))
  if (decided.regressions.some(({ verdict }) => verdict === 'fail')) return true
  const compared = decided.regressions.every(({ verdict }) => verdict !== 'inconclusive')
  return compared && !decided.objectives.some((objective) => mayStillTell(objective, decided, max))
}

/** Undecided, and the rounds that are left are about enough to decide it. */
function mayStillTell(objective: ObjectiveResult, { look }: PerfVerdict, max: number): boolean {
  if (objective.verdict !== 'inconclusive') return false
  const { basis, requests } = objective
  if (basis.kind !== 'more') return false
  if (basis.rounds !== null) return basis.rounds <= max
  return basis.requests !== null && requests !== null && basis.requests <= requests * (max / look.rounds)
}

/** What `decide` looks at, as if the run ended here because the evidence is clear. */
function evidenceSoFar(subjects: readonly Subject[], hasBase: boolean, maxRounds: number): Evidence {
  return {
    source: 'load',
    method: '',
    loop: 'unknown',
    hasBase,
    subjects,
    problems: [],
    gaps: [],
    stop: 'decided',
    maxRounds,
    environment: null,
    roundSeconds: null,
  }
}
