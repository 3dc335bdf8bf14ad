import { durationText, type GateContext, rateText } from '@plinth/core'
import { counted } from '@plinth/core/render'
import type { Evidence, Phase, Stop } from '../evidence.ts'
import type { Settings } from '../settings.ts'
import { type Draft, evidenceOf, startDraft } from './draft.ts'
import type { Flow } from './flow.ts'
import { type PhaseEnd, PhaseLog } from './phases.ts'
import { checksStep } from './steps/checks-step.ts'
import { identityStep } from './steps/identity-step.ts'
import { metricsStep } from './steps/metrics-step.ts'
import { observeStep } from './steps/observe-step.ts'
import { waitStep } from './steps/wait-step.ts'
import { type DeploymentFailed, type DeploymentWatch, watchDeployment } from './wait/deployment-watch.ts'

/** A part of the flow. */
interface Step {
  readonly phase: Phase
  /** For the log. */
  readonly title: string
  /** Why there is nothing to do; null: there is. Asked when its turn has come. */
  readonly unneeded: () => string | null
  readonly work: () => Promise<PhaseEnd>
}

/**
 * Gathers all evidence about what was deployed: waits until it is ready, looks for its version, checks what was
 * promised, observes, and reads metrics. Stops where going on would tell nothing more. Never throws for what a target,
 * a metrics server or GitHub does.
 *
 * `deploymentFailed` is asked now and then while readiness and version are waited for; what it says ends the flow.
 */
export async function verify(
  settings: Settings,
  context: Pick<GateContext, 'now' | 'signal' | 'progress'>,
  hooks: { readonly deploymentFailed?: DeploymentFailed } = {},
): Promise<Evidence> {
  const phases = new PhaseLog()
  const draft = startDraft(settings, context.signal)
  const watch = watchDeployment(hooks.deploymentFailed)
  let stop = failedBefore(settings, draft)
  for (const { phase, title, unneeded, work } of stepsOf(settings, context, draft, watch)) {
    const why = stop === null ? unneeded() : 'not reached'
    if (why === null)
      stop = await phases.run(phase, context.signal, () => context.progress.group(title, work))
    else phases.skip(phase, why)
  }
  watch.stop()
  return evidenceOf(draft, stop, phases)
}

function stepsOf(
  settings: Settings,
  { signal, progress, now }: Pick<GateContext, 'now' | 'signal' | 'progress'>,
  draft: Draft,
  watch: DeploymentWatch,
): readonly Step[] {
  const { identity, metrics, targets } = settings
  const { ratePerSecond, plannedMs, longestMs } = settings.observe
  const flow: Flow = { settings, signal, progress, control: draft.control }
  const waiting: Flow = { ...flow, signal: AbortSignal.any([signal, watch.failed]) }
  const deadline = performance.now() + settings.wait.deadlineMs
  const count = counted(targets.length, 'target')
  const window = { startMs: 0, endMs: 0 }
  return [
    {
      phase: 'wait',
      title: `Waiting up to ${durationText(settings.wait.deadlineMs)} for ${count}`,
      unneeded: () => null,
      work: () => unlessFailed(waitStep(waiting, draft, deadline), watch, settings, draft),
    },
    {
      phase: 'identity',
      title: `Looking for version ${identity?.expected ?? ''}`,
      unneeded: () => whyNoIdentity(settings),
      work: () => unlessFailed(identityStep(waiting, draft, deadline), watch, settings, draft),
    },
    {
      phase: 'checks',
      title: 'Checking what was promised',
      unneeded: () => (targets.some(({ checks }) => checks.length > 0) ? null : 'none asked for'),
      work: () => checksStep(flow, draft),
    },
    {
      phase: 'observe',
      title: `Observing ${count} at ${rateText(ratePerSecond)} for ${durationText(plannedMs)}, ${durationText(longestMs)} at most`,
      unneeded: () => null,
      work: async () => {
        window.startMs = now()
        const end = await observeStep(flow, draft)
        window.endMs = now()
        return end
      },
    },
    {
      phase: 'metrics',
      title: 'Reading metrics',
      unneeded: () => (metrics === null ? 'none asked for' : null),
      work: () => metricsStep(flow, draft, window),
    },
  ]
}

function whyNoIdentity({ identity, targets }: Settings): string | null {
  if (identity === null) return 'no version is expected'
  return targets.some(({ version }) => version !== null) ? null : 'no target tells its version'
}

const deploymentFailed = ({ deployment, record }: Settings, message: string) => ({
  code: 'deployment-failed',
  where: deployment?.environment ?? record.environment ?? 'deployment',
  message,
})

/** Only a deployment that has failed already has nothing to probe: its event need not name an address. */
function failedBefore(settings: Settings, draft: Draft): Stop | null {
  if (settings.targets.length > 0) return null
  const state = settings.deployment?.state ?? 'failure'
  draft.problems.push(deploymentFailed(settings, `The deployment's status is ${state}.`))
  return 'problem'
}

/** A phase that ends with a Problem where GitHub came to know meanwhile that the deployment failed. */
async function unlessFailed(
  phase: Promise<PhaseEnd>,
  watch: DeploymentWatch,
  settings: Settings,
  draft: Draft,
): Promise<PhaseEnd> {
  const end = await phase
  const message = watch.reason()
  if (message === null || end.stop === null) return end
  draft.problems.push(deploymentFailed(settings, message))
  return { stop: 'problem', failed: true, note: 'GitHub reports the deployment as failed' }
}
