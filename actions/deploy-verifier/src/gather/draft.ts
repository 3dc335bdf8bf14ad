import type {
  CheckResult,
  Evidence,
  Identity,
  MetricEvidence,
  Problem,
  Stop,
  TargetEvidence,
} from '../evidence.ts'
import type { Settings, Target } from '../settings.ts'
import type { ObservationEnd } from './observe/observe.ts'
import type { ObservedTarget } from './observe/observed-target.ts'
import type { PhaseLog } from './phases.ts'
import { ControlBeside } from './wait/control-beside.ts'
import type { Waited } from './wait/target-wait.ts'

/** What is known of one target so far; null: not looked at yet. */
export interface TargetDraft {
  readonly target: Target
  waited: Waited | null
  identity: Identity | null
  checks: readonly CheckResult[]
  observed: ObservedTarget | null
}

/** Evidence while it grows. Every phase adds its own part. */
export interface Draft {
  readonly targets: readonly TargetDraft[]
  readonly problems: Problem[]
  /** The control's tries before observing; null without a control. */
  readonly control: ControlBeside | null
  observation: Pick<ObservationEnd, 'control' | 'lateness' | 'stop'> | null
  metrics: readonly MetricEvidence[]
}

export function startDraft(settings: Settings, signal: AbortSignal): Draft {
  const { control } = settings.observe
  return {
    control: control === null ? null : new ControlBeside(control, settings, signal),
    targets: settings.targets.map((target) => ({
      target,
      waited: null,
      identity: null,
      checks: [],
      observed: null,
    })),
    problems: [],
    observation: null,
    metrics: [],
  }
}

/** What there is when the flow ends. `stop`: what ended it early; null: it went to its end. */
export async function evidenceOf(draft: Draft, stop: Stop | null, phases: PhaseLog): Promise<Evidence> {
  const { control, observation, metrics, problems } = draft
  return {
    targets: draft.targets.map(targetEvidence),
    control: observation?.control ?? null,
    controlDuringWait: (await control?.result()) ?? null,
    metrics,
    problems,
    phases: phases.times,
    stop: stop ?? observation?.stop ?? 'decided',
    lateness: observation?.lateness ?? null,
  }
}

function targetEvidence({ target, waited, identity, checks, observed }: TargetDraft): TargetEvidence {
  const observations = observed?.observations()
  return {
    name: target.name,
    readiness: waited?.readiness ?? null,
    identity,
    coldStartMs: target.coldStart ? (waited?.firstAnswerMs ?? null) : null,
    checks,
    observation: observations?.candidate ?? null,
    baseline: observations?.baseline ?? null,
  }
}
