import type { GateContext, GateReport, PostStep } from '@plinth/core'
import { runGate } from '@plinth/core/run'
import { decide } from './decide/decide.ts'
import type { Evidence, Recorded, RolledBack, Took } from './evidence.ts'
import type { DeploymentRecord } from './gather/record/index.ts'
import { verify } from './gather/verify.ts'
import { action } from './inputs.ts'
import { report } from './report/report.ts'
import { resolve, secretsOf } from './resolve.ts'
import { sections } from './section.ts'
import type { Settings } from './settings.ts'

/** Of an event that the gate does not apply to. */
const NOTHING_LOOKED_AT: Evidence = {
  targets: [],
  control: null,
  metrics: [],
  problems: [],
  phases: [],
  stop: 'decided',
  lateness: null,
}

const NOT_RECORDED: Recorded = { state: 'not-wanted', deploymentId: null, problems: [], history: null }

const NOT_OPENED: Recorded = {
  state: 'failed',
  deploymentId: null,
  problems: ['Nothing was recorded: the run was cancelled before GitHub had answered.'],
  history: null,
}

/** Where nothing could be recorded or rolled back anyway, the GitHub client is not even loaded. */
function concernsGitHub({ deployment, record, rollback, token }: Settings): boolean {
  if (rollback !== null || record.mode === 'always') return true
  return record.mode === 'auto' && token !== null && (deployment ?? record.environment) !== null
}

async function open(settings: Settings, context: GateContext): Promise<DeploymentRecord> {
  const { openRecord } = await import('./gather/record/index.ts')
  return openRecord(settings, context)
}

/** A cancelled run has no time left for a GitHub that does not answer: null. The post step closes what still opens. */
function unlessCancelled<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  const cancelled = new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null)
    else signal.addEventListener('abort', () => resolve(null), { once: true })
  })
  return Promise.race([work, cancelled])
}

async function rollBack(
  settings: Settings,
  context: GateContext,
  record: DeploymentRecord,
): Promise<RolledBack> {
  const { rollBack } = await import('./gather/rollback/index.ts')
  return rollBack(settings, context, record, (again) => verify(again, context))
}

/** Tells when things were done, since now. */
function stopwatch(now: () => number) {
  const began = now()
  return async <T>(work: () => Promise<T>): Promise<T & { readonly took: Took }> => {
    const startMs = now() - began
    const result = await work()
    return { ...result, took: { startMs, ms: now() - began - startMs } }
  }
}

async function gate(settings: Settings, context: GateContext): Promise<GateReport> {
  if (settings.skip !== null) {
    const judgement = decide(settings, NOTHING_LOOKED_AT)
    return report(settings, judgement, NOTHING_LOOKED_AT, NOT_RECORDED, null)
  }
  const timed = stopwatch(context.now)
  // Not waited for: GitHub's slowness costs no time, and its silence no decision.
  const opening = concernsGitHub(settings) ? open(settings, context) : null
  const evidence = await verify(
    settings,
    context,
    opening === null ? {} : { deploymentFailed: async () => (await opening).deploymentFailed() },
  )
  const judgement = decide(settings, evidence)
  if (opening === null) return report(settings, judgement, evidence, NOT_RECORDED, null)
  const record = await unlessCancelled(opening, context.signal)
  if (record === null) return report(settings, judgement, evidence, NOT_OPENED, null)
  const recorded = await timed(() => record.close(judgement))
  const goesBack = settings.rollback !== null && judgement.decision === 'rollback'
  const rolledBack = goesBack ? await timed(() => rollBack(settings, context, record)) : null
  return report(settings, judgement, evidence, recorded, rolledBack)
}

const post: PostStep<Settings> = async (remembered, settings, context) => {
  const { closeAbandoned } = await import('./gather/record/index.ts')
  await closeAbandoned(remembered, settings, context)
}

await runGate({ id: 'deploy-verifier', action, sections, settings: resolve, secretsOf, gate, post })
