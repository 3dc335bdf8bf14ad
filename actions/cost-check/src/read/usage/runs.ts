import type { Tokens } from '../../evidence/usage.ts'
import type { RunModel, RunResult } from './result.ts'

export const totalOf = ({ input, cacheWrite5m, cacheWrite1h, cacheRead, output }: Tokens): number =>
  input + cacheWrite5m + cacheWrite1h + cacheRead + output

/** A result that does not tell of which models it is, and where it stands. */
export interface Nameless {
  readonly file: string
  readonly session: string | null
}

/**
 * Results of runs. Those of one session carry a running total: of two, where the one has at least what the other has, only
 * the larger counts. Where neither has, the session began to count anew, and both do.
 */
export class Runs {
  readonly #bySession = new Map<string, RunResult[]>()
  readonly #apart: RunResult[] = []
  readonly #ids = new Set<string>()
  readonly #nameless: Nameless[] = []

  add(run: RunResult): 'new' | 'repeated' {
    if (run.id !== null) {
      if (this.#ids.has(run.id)) return 'repeated'
      this.#ids.add(run.id)
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
    if (others.some((other) => covers(other, run))) return 'repeated'
    const grown = others.findIndex((other) => covers(run, other))
    if (grown === -1) others.push(run)
    else others[grown] = run
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
  return smaller.models.every((one) => {
    const other = larger.models.find(({ model }) => model === one.model)
    return other === undefined ? totalOf(one.tokens) === 0 : coversModel(other, one)
  })
}

function coversModel({ tokens: a }: RunModel, { tokens: b }: RunModel): boolean {
  const [writesA, writesB] = [a.cacheWrite5m + a.cacheWrite1h, b.cacheWrite5m + b.cacheWrite1h]
  return a.input >= b.input && a.output >= b.output && a.cacheRead >= b.cacheRead && writesA >= writesB
}
