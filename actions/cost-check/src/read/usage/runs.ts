import type { Tokens } from '../../evidence/usage.ts'
import type { RunModel, RunResult } from './result.ts'

export const totalOf = ({ input, cacheWrite5m, cacheWrite1h, cacheRead, output }: Tokens): number =>
  input + cacheWrite5m + cacheWrite1h + cacheRead + output

/** A session begins anew a few times; of more results than these both count, which is never too little. */
const MOST_COMPARED = 50

/** A result that does not tell of which models it is, and where it stands. */
export interface Nameless {
  readonly file: string
  readonly session: string | null
  readonly tokens: number
}

/**
 * Results of runs. Those of one session carry a running total: of two, where the one has at least what the other has, only
 * the larger counts. Where neither has, the session began to count anew, and both do.
 */
export class Runs {
  readonly #bySession = new Map<string, RunResult[]>()
  readonly #apart: RunResult[] = []
  readonly #ids = new Map<string, RunResult>()
  readonly #nameless: Nameless[] = []

  add(run: RunResult): 'new' | 'repeated' {
    if (run.id !== null) {
      const known = this.#ids.get(run.id)
      if (known !== undefined && known.session === run.session && covers(known, run)) return 'repeated'
      if (known === undefined || covers(run, known)) this.#ids.set(run.id, run)
    }
    if (run.session === null) {
      this.#apart.push(run)
      return 'new'
    }
    const others = this.#bySession.get(run.session)
    if (others === undefined) {
      this.#bySession.set(run.session, [run])
      return 'new'
    }
    const first = Math.max(0, others.length - MOST_COMPARED)
    const compared = others.slice(first)
    if (compared.some((other) => covers(other, run))) return 'repeated'
    const grown = compared.findIndex((other) => covers(run, other))
    if (grown === -1) others.push(run)
    else others[first + grown] = run
    return grown === -1 ? 'new' : 'repeated'
  }

  addNameless(result: Nameless): void {
    this.#nameless.push(result)
  }

  get nameless(): readonly Nameless[] {
    return this.#nameless
  }
  get bySession(): ReadonlyMap<string, readonly RunResult[]> {
    return this.#bySession
  }
  get withoutSession(): readonly RunResult[] {
    return this.#apart
  }
}

function covers(larger: RunResult, smaller: RunResult): boolean {
  const models = new Map(larger.models.map((one) => [one.model, one]))
  return smaller.models.every((one) => {
    const other = models.get(one.model)
    return other === undefined ? totalOf(one.tokens) === 0 : coversModel(other, one)
  })
}

function coversModel({ tokens: a }: RunModel, { tokens: b }: RunModel): boolean {
  const [writesA, writesB] = [a.cacheWrite5m + a.cacheWrite1h, b.cacheWrite5m + b.cacheWrite1h]
  return a.input >= b.input && a.output >= b.output && a.cacheRead >= b.cacheRead && writesA >= writesB
}
