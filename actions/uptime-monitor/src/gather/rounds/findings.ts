import { counted } from '@plinth/core/render'
import type { OwnRun, Slice } from '../../evidence/index.ts'
import type { RoundEnd } from './round.ts'

/** What is to be added up of the rounds of a run. */
export interface Totals {
  readonly control: OwnRun['control']
  readonly withControl: number
  readonly ownFaults: number
}

export function addedUp(rounds: readonly RoundEnd[]): Totals {
  const sum = (of: (round: RoundEnd) => number) => rounds.reduce((total, round) => total + of(round), 0)
  const withControls = rounds.some(({ control }) => control !== null)
  return {
    control: withControls
      ? {
          probes: sum(({ control }) => control?.probes ?? 0),
          failed: sum(({ control }) => control?.failed ?? 0),
        }
      : null,
    withControl: sum(({ withControl }) => withControl),
    ownFaults: sum(({ ownFaults }) => ownFaults),
  }
}

/** What whoever reads the figures of a run must know of how they came about, a sentence each. */
export function findingsOf(
  { control, withControl, ownFaults }: Totals,
  slices: readonly Slice[],
  missedRounds: number,
): readonly string[] {
  const findings: string[] = []
  if (control !== null && control.failed > 0) {
    const excused =
      withControl === 0
        ? 'no probe failed beside it'
        : `${counted(withControl, 'failed probe')} beside it ${withControl === 1 ? 'is' : 'are'} not counted, since the network of this machine may be the cause`
    findings.push(
      `The control failed in ${control.failed} of ${counted(control.probes, 'probe')}: ${excused}.`,
    )
  }
  if (ownFaults > 0) {
    findings.push(
      `This machine could not make ${counted(ownFaults, 'probe')} in time or at all; they are not counted.`,
    )
  }
  if (control === null && slices.length > 1 && slices.every(isSilent)) {
    findings.push(
      'Nothing answered, and there is no control to tell an outage of everything from a failure of this machine’s network: set `control-url`.',
    )
  }
  if (missedRounds > 0) {
    findings.push(
      `${counted(missedRounds, 'round')} of this run did not take place, since this machine or its clock stood still or jumped; nothing is known of these minutes.`,
    )
  }
  return findings
}

/** Nobody answered a single probe. */
function isSilent({ probes, unavailable, classes }: Slice): boolean {
  return probes > 0 && unavailable === probes && classes.status === undefined
}
