import { changePhrase, counted, sizeOf } from '@plinth/core/render'
import type { RegressionResult } from '../decide/verdict.ts'
import { effectPhrase, nameOf } from './wording.ts'

export function regressionName({ subject, metric }: RegressionResult): string {
  return nameOf(subject, metric.id)
}

/** `over 10 rounds`, or both sides where they differ. */
export function overRounds({ rounds: { base, head } }: RegressionResult): string {
  return base === head
    ? `over ${counted(head, 'round')}`
    : `over ${counted(base, 'round')} of base and ${head} of head`
}

/** One sentence, without the name: what changed, how sure that is, and what would tell where it is not. */
export function regressionWhy(result: RegressionResult): string {
  const { basis, change, metric, verdict } = result
  if (basis.kind === 'unanswerable') return `It cannot be compared: ${basis.reason}`
  if (basis.kind === 'resolution' || change === null) {
    return `It is reported too coarsely to tell ${sizeOf(metric, result.effect)}; use a finer unit or a heavier request.`
  }
  if (basis.kind === 'no-failures') return `No request failed on either side, ${overRounds(result)}.`
  const changed = `Head is ${changePhrase(metric, change)}, ${overRounds(result)}`
  const effect = effectPhrase(result)
  if (verdict === 'fail') return `${changed}: a change of ${sizeOf(metric, result.effect)} matters.`
  if (basis.kind === 'improved') return `${changed}.`
  if (verdict === 'pass') return `${changed}: it is not ${effect}.`
  return `${changed}: ${effect} is neither proved nor ruled out; ${whatWouldTell(result)}.`
}

/** What the evidence lacks, for a comparison that is undecided. */
export function whatWouldTell({ basis, rounds }: RegressionResult): string {
  switch (basis.kind) {
    case 'few-rounds':
      return `at least ${counted(basis.needed, 'round')} a side are needed`
    case 'more':
      return `about ${counted(basis.rounds, 'round')} a side would tell (now ${Math.min(rounds.base, rounds.head)})`
    case 'failed-rounds':
      return `most rounds agree, but ${counted(basis.rounds, 'round')} of head failed; look at ${basis.rounds === 1 ? 'it' : 'those'}`
    case 'missing':
      return `${counted(basis.rounds, 'round')} ${basis.rounds === 1 ? 'does' : 'do'} not tell it, as where requests failed`
    case 'bursts':
      return 'most rounds agree, but a few are far worse; look at those'
    default:
      return 'the change is so close to it, or the rounds so different, that more of them would hardly tell'
  }
}
