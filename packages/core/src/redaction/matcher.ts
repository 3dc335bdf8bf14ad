interface State {
  readonly next: Map<number, State>
  /** How many characters lead here: the longest end of the text so far that some pattern begins with. */
  readonly depth: number
  /** Where matching goes on when no character fits: the longest proper suffix that is a prefix of some pattern. */
  fallback: State | null
  /** The length of the longest pattern that ends here, through fallbacks too; 0 for none. */
  longest: number
}

const stateAt = (depth: number): State => ({ next: new Map(), depth, fallback: null, longest: 0 })

/** What our own cuts put in place of the rest of a text. */
const ELLIPSIS = '…'.charCodeAt(0)

interface Range {
  readonly start: number
  readonly end: number
}

/** Adds a range that ends no earlier than all others. It may start before some of them, and swallows those. */
function join(ranges: Range[], from: number, end: number): void {
  let start = from
  for (let last = ranges.at(-1); last !== undefined && last.end >= start; last = ranges.at(-1)) {
    start = Math.min(start, last.start)
    ranges.pop()
  }
  ranges.push({ start, end })
}

/**
 * Finds all of many patterns in one pass: time grows with the text, not with the number of patterns.
 * Aho and Corasick, "Efficient string matching: an aid to bibliographic search", CACM 18(6), 1975.
 */
export class Matcher {
  readonly #root = stateAt(0)
  readonly #shortestBeginning: number

  /** `shortestBeginning`: of a pattern that was cut, in characters; shorter ones are not found. */
  constructor(patterns: Iterable<string>, shortestBeginning: number) {
    this.#shortestBeginning = shortestBeginning
    for (const pattern of patterns) this.#add(pattern)
    this.#link()
  }

  /**
   * The ranges that any pattern covers, ascending; overlapping and touching ones are joined. The beginning of a pattern
   * counts as one where an ellipsis follows: the rest of it was cut off.
   */
  covered(text: string): readonly Range[] {
    const ranges: Range[] = []
    let state = this.#root
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index)
      if (unit === ELLIPSIS && state.depth >= this.#shortestBeginning)
        join(ranges, index - state.depth, index)
      state = this.#step(state, unit)
      if (state.longest > 0) join(ranges, index + 1 - state.longest, index + 1)
    }
    return ranges
  }

  #add(pattern: string): void {
    let state = this.#root
    for (let index = 0; index < pattern.length; index++) {
      const unit = pattern.charCodeAt(index)
      const next = state.next.get(unit) ?? stateAt(index + 1)
      state.next.set(unit, next)
      state = next
    }
    state.longest = Math.max(state.longest, pattern.length)
  }

  /** Breadth first, so that a state's fallback, which is nearer to the root, is finished before the state. */
  #link(): void {
    const queue = [this.#root]
    for (const state of queue) {
      for (const [unit, next] of state.next) {
        next.fallback = state.fallback === null ? this.#root : this.#step(state.fallback, unit)
        next.longest = Math.max(next.longest, next.fallback.longest)
        queue.push(next)
      }
    }
  }

  #step(from: State, unit: number): State {
    for (let state: State | null = from; state !== null; state = state.fallback) {
      const next = state.next.get(unit)
      if (next !== undefined) return next
    }
    return this.#root
  }
}
