/** How much an unmet demand weighs. `block` fails the gate, `warn` is a warning, `inform` is only told. */
export const SEVERITIES = ['block', 'warn', 'inform'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Where a text comes from. */
export interface Source {
  readonly kind: 'body' | 'comment' | 'file' | 'work-report' | 'issue' | 'template' | 'agent'
  /** As a person knows it: `the description of #12`, `docs/CHECKLIST.md`, `a comment by octocat`. */
  readonly name: string
  /** Relative to the repository, with `/`; null for what is no file. */
  readonly path: string | null
  /** The page that shows it; `#L12` can be put behind it where `path` is not null. */
  readonly url: string | null
  /** The pull request that it belongs to; null for what belongs to none. */
  readonly pull: number | null
}

/** A text as it was gathered. */
export interface SourceText {
  readonly source: Source
  readonly text: string
}

/** As the text says it; whether it counts is decided later. */
export type ItemState = 'open' | 'done' | 'not-applicable'

export interface Item {
  /** What a reader sees, without box, strike-through, severity mark, condition and reason. At most 2,000 characters. */
  readonly text: string
  /** `text` in a form in which the same item is recognised in another document: see `itemKey`. */
  readonly key: string
  /**
   * Others by which it may be meant, the longest first: with its remark, and its beginnings up to each colon or dash.
   * Absent where there are none.
   */
  readonly otherKeys?: readonly string[]
  readonly state: ItemState
  /** Why it does not apply, in the author's words; null where no reason stands there. Only with `not-applicable`. */
  readonly reason: string | null
  readonly mark: 'box' | 'emoji' | 'struck' | 'prose'
  readonly line: number
  /** Headings above it, outermost first; in agent definitions also the numbered bold item above. */
  readonly sections: readonly string[]
  /** Index of the item that it is nested in; null at the top. */
  readonly parent: number | null
  /** As the document says it, in the item, its list or its section (`P0`, `Must`, …); null where it says nothing. */
  readonly severity: Severity | null
  /** `if applicable`, `if used`: what stands in brackets behind it; null where nothing does. */
  readonly condition: string | null
  /** Web addresses in it. */
  readonly links: readonly string[]
  /** What follows a colon or dash behind the text, as in `- [x] Read MEMORY.md - cycle 10`; empty where nothing does. */
  readonly remark: string
}

/** A part of a document below a heading. */
export interface DocumentSection {
  /** Without number, emoji and marks such as `(NEW)`. */
  readonly title: string
  readonly key: string
  readonly level: number
  readonly line: number
  /** What a reader sees below it, up to the next heading of its level, comments left out; white space collapsed. */
  readonly content: string
}

/** `Vision alignment: 8/10`, `**API Cost:** $12-15`. */
export interface Field {
  readonly name: string
  readonly key: string
  /** As it was written, without markup. */
  readonly value: string
  /** The first amount in the value; null where there is none. */
  readonly amount: Amount | null
  readonly line: number
}

/** An amount or a range of them; both ends are the same where there is one. */
export interface Amount {
  readonly low: number
  readonly high: number
  /** `$`, `%`, `/10`, a word that follows, or nothing. */
  readonly unit: string
}

/** Everything that is read from one text. */
export interface Checklist {
  readonly source: Source
  readonly items: readonly Item[]
  readonly sections: readonly DocumentSection[]
  readonly fields: readonly Field[]
  /**
   * What could not be read as it was surely meant, with what to do: an unclosed comment that hides boxes. `blocks`: items
   * that GitHub shows were not read, so that nobody can tell whether they are done.
   */
  readonly problems: readonly { readonly line: number; readonly message: string; readonly blocks: boolean }[]
}

/** What a pull request or a work report states about how the work was prepared. */
export interface Declared {
  readonly source: Source
  /** Who did it: `Agent: PM-Infrastructure`. */
  readonly agent: Stated<string> | null
  readonly visionAlignment: Stated<{ readonly score: number; readonly outOf: number }> | null
  /** US dollars. */
  readonly apiCostUsd: Stated<{ readonly low: number; readonly high: number }> | null
  readonly agentSpawns: Stated<number> | null
  readonly method: Stated<string> | null
  /** Why that method, or why another than was asked for. */
  readonly methodReason: Stated<string> | null
  /** Escalations: to whom, in the author's words. */
  readonly escalations: readonly Stated<string>[]
  /** Handoffs to others, in the author's words. */
  readonly handoffs: readonly Stated<string>[]
  /** Impacts on other agents, or that there are none. */
  readonly impacts: Stated<string> | null
}

/** Something a document says, and where. */
export interface Stated<T> {
  readonly value: T
  readonly line: number
}
