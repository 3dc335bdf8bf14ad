import { decide } from '../src/decide/decide.ts'
import type { Judgement } from '../src/decide/judgement.ts'
import type { Evidence, Phase, TargetEvidence } from '../src/evidence.ts'
import { verify } from '../src/gather/verify.ts'
import type { ObserveRule, Settings } from '../src/settings.ts'
import { type Inputs, settings } from './settings-made.ts'

/** Settings for services of this machine, with an observation that is over soon. */
export function quickly(
  inputs: Inputs,
  observe: Partial<ObserveRule> = {},
  more: Partial<Settings> = {},
): Settings {
  const made = settings({ 'allow-private': '127.0.0.0/8', wait: '3s', rate: '100/s', ...inputs })
  const quick = { shortestMs: 0, plannedMs: 300, longestMs: 300, timeoutMs: 1_000, ...observe }
  return { ...made, ...more, observe: { ...made.observe, ...quick } }
}

export interface Ran {
  readonly evidence: Evidence
  readonly judgement: Judgement
  /** Evidence of the only target, or of the first one. */
  readonly target: TargetEvidence
  /** What was said in lines that stay. */
  readonly lines: readonly string[]
  readonly ms: number
}

/** Runs the flow and decides, as the action does. */
export async function run(
  settings: Settings,
  options: {
    readonly signal?: AbortSignal
    readonly deploymentFailed?: () => Promise<string | null>
    /** Sees every line as it comes. */
    readonly onLine?: (line: string) => void
  } = {},
): Promise<Ran> {
  const { signal = new AbortController().signal, onLine, ...hooks } = options
  const lines: string[] = []
  const line = (text: string) => {
    lines.push(text)
    onLine?.(text)
  }
  const startedAt = performance.now()
  const evidence = await verify(
    settings,
    { now: Date.now, signal, progress: { line, status: () => {}, group: (_title, work) => work() } },
    hooks,
  )
  const ms = performance.now() - startedAt
  const [target] = evidence.targets
  if (target === undefined) throw new Error('no target')
  return { evidence, judgement: decide(settings, evidence), target, lines, ms }
}

/** How each phase ended. */
export function outcomes({ evidence }: Ran): Readonly<Partial<Record<Phase, string>>> {
  return Object.fromEntries(evidence.phases.map(({ phase, outcome }) => [phase, outcome]))
}
