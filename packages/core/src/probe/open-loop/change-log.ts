/** A service that fails in another way every time fills neither the log nor the report. */
const LONGEST = 20

/** The states a target went through, each said in one line as it comes. */
export class ChangeLog {
  readonly #changes: { readonly atMs: number; readonly state: string }[] = []
  readonly #say: (state: string) => void
  #state: string | null

  /** `initial`: a state that is known already; it is no change. */
  constructor(say: (state: string) => void, initial: string | null = null) {
    this.#say = say
    this.#state = initial
  }

  /** Oldest first. Where there were too many, the last ones are left out but for the very last. */
  get changes(): readonly { readonly atMs: number; readonly state: string }[] {
    return this.#changes
  }

  /** Nothing happens where the state is the one it was. */
  note(atMs: number, state: string): void {
    if (state === this.#state) return
    this.#state = state
    if (this.#changes.length === LONGEST) this.#changes.pop()
    else this.#say(state)
    this.#changes.push({ atMs, state })
  }
}
