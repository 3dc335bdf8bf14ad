import { formatCount, formatPercent } from '@plinth/core/render'
import type { PlannedAgents } from '../../evidence/plan.ts'

/** The three estimates that are told. */
export const BOUNDS = ['low', 'likely', 'high'] as const
export type Bound = (typeof BOUNDS)[number]

/** What one agent does, for one of the bounds. */
export interface AgentWork {
  readonly turns: number
  /** Tokens in the context when the first turn is answered. */
  readonly context: number
  /** Tokens that the model writes in a turn. */
  readonly output: number
  /** Tokens that tools and people add to the context in a turn. */
  readonly returned: number
  /** The share of the prompts that is read from the cache. */
  readonly cacheHit: number
}

/**
 * What is assumed where a plan does not say it: round figures, far apart on purpose, which a plan should replace and
 * past tasks calibrate. The share of the cache is that of five published records of coding sessions (93 to 97 %), in
 * which the output was 0.6 to 1.6 % of the prompts; here it is 1.4 % on the likely path. Fewer cache hits cost more, so
 * they belong to the high bound.
 */
const ASSUMED: Readonly<Record<Bound, AgentWork>> = {
  low: { turns: 8, context: 15_000, output: 300, returned: 500, cacheHit: 0.97 },
  likely: { turns: 20, context: 25_000, output: 700, returned: 2_000, cacheHit: 0.94 },
  high: { turns: 50, context: 50_000, output: 1_500, returned: 5_000, cacheHit: 0.88 },
}

/** What the plan says, and what is assumed where it does not. */
export function workOf(
  { cacheHit, contextTokens, outputTokens, turns }: PlannedAgents,
  bound: Bound,
): AgentWork {
  const assumed = ASSUMED[bound]
  return {
    turns: turns ?? assumed.turns,
    context: contextTokens ?? assumed.context,
    output: outputTokens ?? assumed.output,
    returned: assumed.returned,
    cacheHit: cacheHit ?? assumed.cacheHit,
  }
}

/** `turns 8 to 50`: a plan never says what tools return, so that is always there. */
export function assumedIn(agents: PlannedAgents): readonly string[] {
  const range = (key: keyof AgentWork, show: (value: number) => string): string => {
    const [from, to] = [ASSUMED.low[key], ASSUMED.high[key]].sort((a, b) => a - b)
    return `${show(from ?? 0)} to ${show(to ?? 0)}`
  }
  const percent = (share: number): string => formatPercent(Math.round(100 * share))
  return [
    ...(agents.turns === null ? [`turns ${range('turns', formatCount)}`] : []),
    ...(agents.contextTokens === null ? [`context-tokens ${range('context', formatCount)}`] : []),
    ...(agents.outputTokens === null ? [`output-tokens ${range('output', formatCount)}`] : []),
    ...(agents.cacheHit === null ? [`cache-hit ${range('cacheHit', percent)}`] : []),
    `returned tokens a turn ${range('returned', formatCount)}`,
  ]
}
