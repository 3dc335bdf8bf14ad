import type { GateContext, GateReport, PostStep } from '@plinth/core'
import { askedStep, runGate, runTask, type TaskResult } from '@plinth/core/run'
import { decide } from './decide/decide.ts'
import { environmentOf } from './decide/environment.ts'
import type { Judgement } from './decide/judgement.ts'
import { recordedHistory } from './decide/past.ts'
import type { Evidence, Recorded, RolledBack, Took } from './evidence.ts'
import type { DeploymentRecord } from './gather/record/index.ts'
import { verify } from './gather/verify.ts'
import { action } from './inputs.ts'
import { report } from './report/report.ts'
import { resolve, secretsOf } from './resolve.ts'
import { sections } from './section.ts'
import type { Settings } from './settings.ts'

const GATE = 'deploy-verifier'
const DAY_MS = 24 * 60 * 60 * 1000

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

/**
 * How deployments went by what the gate remembers, where GitHub's own are not kept or could not be read. A cancelled run
 * has no time for it.
 */
async function withPast(
  recorded: Recorded,
  settings: Settings,
  { decision }: Judgement,
  { history, now, progress, signal, workflow }: GateContext,
): Promise<Recorded> {
  const environment = environmentOf(settings)
  if (recorded.history !== null || environment === null || history === null || signal.aborted) return recorded
  const { historyDays } = settings.record
  const { runs, problem } = await history.read({ gate: GATE, since: now() - historyDays * DAY_MS })
  if (problem !== null) progress.line(`Not all of the history was read: ${problem}`)
  const current = {
    decision,
    sha: settings.deployment?.sha ?? workflow.sha,
    at: new Date(now()).toISOString(),
  }
  return { ...recorded, history: recordedHistory(runs, environment, historyDays, current) }
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
  if (opening === null) {
    const past = await withPast(NOT_RECORDED, settings, judgement, context)
    return report(settings, judgement, evidence, past, null)
  }
  const record = await unlessCancelled(opening, context.signal)
  if (record === null) return report(settings, judgement, evidence, NOT_OPENED, null)
  const recorded = await timed(() => record.close(judgement))
  const goesBack = settings.rollback !== null && judgement.decision === 'rollback'
  const rolledBack = goesBack ? await timed(() => rollBack(settings, context, record)) : null
  const past = await withPast(recorded, settings, judgement, context)
  return report(settings, judgement, evidence, past, rolledBack)
}

const post: PostStep<Settings> = async (remembered, settings, context) => {
  const { closeAbandoned } = await import('./gather/record/index.ts')
  await closeAbandoned(remembered, settings, context)
}

/** Ends what a lost job has left open. Where that cannot be done, the step fails: it has nothing else to do. */
async function close(
  inputs: { readonly environment: string | undefined; readonly token: string | undefined },
  context: GateContext,
): Promise<TaskResult> {
  const { closeLeftOpen } = await import('./gather/record/index.ts')
  const { environment = null, token = null } = inputs
  const closed = await closeLeftOpen({ environment, token }, context)
  const text = `Deployment ${closed.join(', ')} was left in progress, and is now marked as not verified.`
  return { outputs: {}, messages: closed.length === 0 ? [] : [{ level: 'notice', text }] }
}

const { environment, step, token } = action.inputs
if (askedStep(step) === 'close') await runTask({ inputs: { environment, token }, work: close })
else {
  await runGate({ id: GATE, action, sections, settings: resolve, secretsOf, gate, post })
}
