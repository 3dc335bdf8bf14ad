/** What somebody means to spend on model calls for a task. */
export interface Plan {
  /** A path, or `the input plan`. */
  readonly source: string
  /** A word of the team's own for what the task is: `feature`, `review`. Estimates are calibrated by it. */
  readonly task: string | null
  readonly agents: readonly PlannedAgents[]
}

export interface PlannedAgents {
  readonly name: string
  readonly count: number
  readonly model: string
  /** null: not stated, so a range is assumed and said. */
  readonly turns: number | null
  /** Tokens in the context when the first turn is answered. */
  readonly contextTokens: number | null
  /** Tokens written in a turn. */
  readonly outputTokens: number | null
  /** Between 0 and 1: the share of the prompt that is read from the cache. */
  readonly cacheHit: number | null
  /** Why there are more of them than the guidance says. */
  readonly reason: string | null
  readonly line: number | null
}

/** Where a note about the cost may stand. */
export interface NoteText {
  /** `the description of pull request 12`, or a path. */
  readonly source: string
  readonly text: string
}

/** Of earlier runs: what a task really cost, over what was estimated as likely. */
export interface PastTask {
  readonly task: string | null
  readonly ratio: number
  /** The report it is read from; null: the history. */
  readonly source: string | null
}

export interface PlanEvidence {
  readonly plans: readonly Plan[]
  readonly notes: readonly NoteText[]
  readonly past: readonly PastTask[]
}
