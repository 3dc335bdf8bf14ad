import type { ProbeResult } from '../../evidence.ts'

/** A server that names another version every time is not followed further than this. */
const MOST = 20
/** Stands for all that came after. */
const OTHERS = '…'

/** Counts how many answers named each version, and says each when it is named first. */
export class VersionTally {
  readonly #answers = new Map<string, number>()
  readonly #say: (line: string) => void

  constructor(say: (line: string) => void) {
    this.#say = say
  }

  /** What was no answer at all is not counted. */
  add({ failure, version }: ProbeResult): void {
    const answered = failure === null || failure.class === 'status' || failure.class === 'expectation'
    if (!answered && version === null) return
    const named = version ?? ''
    const isNew = !this.#answers.has(named)
    const key = isNew && this.#answers.size >= MOST ? OTHERS : named
    this.#answers.set(key, (this.#answers.get(key) ?? 0) + 1)
    if (isNew && key === named)
      this.#say(named === '' ? 'answers without a version' : `version ${named} answers`)
  }

  get seen(): readonly { readonly version: string; readonly answers: number }[] {
    return [...this.#answers].map(([version, answers]) => ({ version, answers }))
  }
}
