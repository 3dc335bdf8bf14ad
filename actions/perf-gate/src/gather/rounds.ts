import type { GateContext } from '@plinth/core'
import type { Evidence, Problem, Side, Stop, Subject } from '../evidence.ts'
import type { Settings, Target } from '../settings.ts'
import { orderOf } from './alternation.ts'
import { readEnvironment } from './environment.ts'
import { ScenarioError } from './load/prepared-request.ts'
import { nothingSucceeded, ROUNDS_TO_JUDGE_RATE } from './load-problems.ts'
import { describeMethod, describeProgress, describeRound } from './load-wording.ts'
import { measureRound, type RoundOutcome } from './measure-round.ts'
import { Recorder } from './recorder.ts'
import { TargetError } from './target-error.ts'

export type LoadSource = Extract<Settings['source'], { kind: 'load' }>

export interface RoundsOptions {
  readonly source: LoadSource
  /** The ids of metrics the user wants compared, besides the usual ones: `p99.9`. */
  readonly metrics: readonly string[]
  readonly context: Pick<GateContext, 'signal' | 'progress'>
  /** Whether the evidence so far decides; asked after every complete pair from the fewest rounds on. */
  readonly isClear: (subjects: readonly Subject[]) => boolean
}

/**
 * Measures base and head in alternating rounds until the evidence is clear, the rounds or the time are used up, the
 * signal aborts, or a target fails. Never throws for what a target does: that becomes a Problem beside all that was
 * measured before. A round that was cancelled is left out; one in which the service died counts, failures and all.
 */
export async function measureRounds(options: RoundsOptions): Promise<Evidence> {
  const { source, context } = options
  // Before the first round: afterwards the load average would be Plinth's own load.
  const environment = readEnvironment()
  const recorder = new Recorder(source.plan, options.metrics)
  const problems: Problem[] = []
  const title = `Measuring ${describeMethod(source.plan)}`
  const stop = await context.progress.group(title, () => alternate(options, recorder, problems))
  if (!problems.some(({ code }) => code === 'rate-not-reached'))
    problems.push(...recorder.rateProblems(places(source)))
  return {
    source: 'load',
    method: describeMethod(source.plan),
    loop: source.plan.load.loop,
    hasBase: source.base !== null,
    subjects: recorder.subjects(),
    problems,
    gaps: [],
    stop,
    maxRounds: source.rounds.max,
    environment,
    roundSeconds: source.plan.roundMs / 1000,
  }
}

async function alternate(options: RoundsOptions, recorder: Recorder, problems: Problem[]): Promise<Stop> {
  const { source, context } = options
  const { min, max, timeBudgetMs } = source.rounds
  const startedAt = performance.now()
  for (let pair = 0; pair < max; pair += 1) {
    for (const side of orderOf(pair, source.base !== null)) {
      if (context.signal.aborted) return 'cancelled'
      if (performance.now() - startedAt >= timeBudgetMs) return 'time-budget'
      const problem = await measureSide(options, side, pair, recorder)
      if (problem !== null) problems.push(problem)
      if (context.signal.aborted) return 'cancelled'
      if (problem !== null) return 'problem'
    }
    if (recorder.count('head') === ROUNDS_TO_JUDGE_RATE) {
      problems.push(...recorder.rateProblems(places(source)))
      if (problems.length > 0) return 'problem'
    }
    if (pair + 1 >= min && pair + 1 < max && options.isClear(recorder.subjects())) return 'decided'
  }
  return 'rounds'
}

/** One round of one side, recorded; a Problem when there is no use in going on. */
async function measureSide(
  { source, context }: RoundsOptions,
  side: Side,
  pair: number,
  recorder: Recorder,
): Promise<Problem | null> {
  const target = targetOf(source, side)
  const where = place(target)
  let outcome: RoundOutcome
  try {
    outcome = await measureRound({
      target,
      ready: source.ready,
      plan: source.plan,
      rules: { insecureTls: source.plan.insecureTls, allowPrivate: source.allowPrivate },
      signal: context.signal,
      progress: (progress) => context.progress.status(describeProgress(side, pair, source, progress)),
    })
  } catch (error) {
    // What a cancelled start looks like is nobody's fault.
    if (context.signal.aborted) return null
    if (error instanceof TargetError) return error.problem(side)
    if (error instanceof ScenarioError)
      return { code: 'scenario-invalid', side, where, message: error.message }
    throw error
  }
  if (context.signal.aborted) return null
  recorder.add(side, pair, outcome.load)
  context.progress.line(describeRound(side, pair, outcome.load))
  return outcome.error?.problem(side) ?? nothingSucceeded(side, where, outcome.load)
}

function targetOf({ base, head }: LoadSource, side: Side): Target {
  return side === 'base' && base !== null ? base : head
}

function places(source: LoadSource): Record<Side, string> {
  return { base: place(targetOf(source, 'base')), head: place(source.head) }
}

/** A URL without what it may carry of credentials, or the command. */
function place(target: Target): string {
  if (target.kind === 'command') return target.command.join(' ').slice(0, 200)
  return target.url.replace(/\/\/[^/@]*@/, '//').slice(0, 200)
}
