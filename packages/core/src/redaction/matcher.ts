interface State {
  readonly next: Map<number, State>
  /** Where matching goes on when no character fits: the longest proper suffix that is a prefix of some pattern. */
  fallback: State | null
  /** The length of the longest pattern that ends here, through fallbacks too; 0 for none. */
  longest: number
}

/**
 * Finds all of many patterns in one pass: time grows with the text, not with the number of patterns.
 * Aho and Corasick, "Efficient string matching: an aid to bibliographic search", CACM 18(6), 1975.
 */
export class Matcher {
  readonly #root: State = { next: new Map(), fallback: null, longest: 0 }

  constructor(patterns: Iterable<string>) {
    for (const pattern of patterns) this.#add(pattern)
    this.#link()
  }

  /** The ranges that any pattern covers, ascending; overlapping and touching ones are joined. */
  covered(text: string): readonly { readonly start: number; readonly end: number }[] {
    const ranges: { start: number; end: number }[] = []
    let state = this.#root
    for (let index = 0; index < text.length; index++) {
      state = this.#step(state, text.charCodeAt(index))
      if (state.longest === 0) continue
      let start = index + 1 - state.longest
      // A later match may start before earlier ones, so it can swallow several of them.
      for (let last = ranges.at(-1); last !== undefined && last.end >= start; last = ranges.at(-1)) {
        start = Math.min(start, last.start)
        ranges.pop()
      }
      ranges.push({ start, end: index + 1 })
    }
    return ranges
  }

  #add(pattern: string): void {
    let state = this.#root
    for (let index = 0; index < pattern.length; index++) {
      const unit = pattern.charCodeAt(index)
      const next = state.next.get(unit) ?? { next: new Map(), fallback: null, longest: 0 }
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
