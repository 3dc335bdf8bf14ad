import type { GateContext } from '@plinth/core'
import { maintenanceOf } from '../decide/figures.ts'
import type { Judgement } from '../decide/judgement.ts'
import { stretchesFor } from '../decide/maintenance.ts'
import type { AlertState, Evidence, Ledger, Slice } from '../evidence/index.ts'
import type { Settings } from '../settings.ts'
import { changedIncidents, knownTargets, withImported } from './ledger.ts'
import type { Known } from './past.ts'

/** What is remembered, and what of this run is to be. */
export class Shelf {
  readonly #settings: Settings
  readonly #context: GateContext
  readonly #past: Promise<Known>
  /** As it was read or stored last; null before. */
  #base: Ledger | null = null
  #alerts: readonly AlertState[] | null = null
  #waiting: readonly Slice[] = []
  #storedAt: number
  stored: Evidence['stored']

  constructor(settings: Settings, context: GateContext, past: Promise<Known>) {
    this.#settings = settings
    this.#context = context
    this.#past = past
    this.#storedAt = context.now()
    this.stored =
      context.history === null
        ? { kind: 'no-store', problem: null }
        : { kind: 'not-stored', problem: 'there was nothing to store' }
  }

  get alerts(): readonly AlertState[] {
    return this.#alerts ?? this.#base?.alerts ?? []
  }

  set alerts(states: readonly AlertState[]) {
    this.#alerts = states
  }

  /** Rounds that are to be stored. */
  add(slices: readonly Slice[]): void {
    this.#waiting = [...this.#waiting, ...slices]
  }

  isDue(now: number): boolean {
    return now - this.#storedAt >= this.#settings.rhythm.storeEveryMs
  }

  /** What is known, without the rounds of this run. */
  async ledger(): Promise<Ledger> {
    const base = await this.#read()
    return this.#alerts === null ? base : { ...base, alerts: this.#alerts }
  }

  async #read(): Promise<Ledger> {
    const { imported, ledger } = await this.#past
    this.#base ??= imported === null ? ledger : withImported(ledger, imported)
    return this.#base
  }

  /** Puts what is new on top of what others stored meanwhile. Never rejects for what the store does. */
  async store(judgement: Judgement | null): Promise<void> {
    const { history, now } = this.#context
    const base = await this.#read()
    if (history === null) return
    const { readLedger, storeLedger } = await import('../gather/ledger/index.ts')
    const { imported } = await this.#past
    const slices = this.#waiting
    const documents = history.documents('uptime')
    const changed = judgement === null ? null : changedIncidents(base, judgement, imported)
    const additions = {
      slices,
      targets: [...(imported?.targets ?? []), ...knownTargets(slices, this.#settings)],
      ...(imported === null ? {} : { rolls: imported.rolls }),
      ...changed,
      ...(judgement === null ? {} : { alerts: { read: base.alerts, now: this.alerts } }),
    }
    const outcome = await storeLedger(documents, additions, now(), await this.#joining())
    this.#storedAt = now()
    const [problem = null] = outcome.problems
    this.stored = { kind: outcome.stored ? 'stored' : 'not-stored', problem }
    if (!outcome.stored) return
    this.#waiting = this.#waiting.filter((slice) => !slices.includes(slice))
    // What other places saw is read where a judgement needs it; else nobody else writes here.
    const isShared =
      this.#settings.quorum > 1 && this.#settings.judges && this.#settings.rhythm.forMs !== null
    this.#base = isShared
      ? await readLedger(documents, { now: now() })
      : { ...base, alerts: this.alerts, ...(judgement === null ? {} : { incidents: judgement.incidents }) }
    if (isShared) this.#alerts = null
  }

  /** How rounds of different places are one, and what is maintenance: for rounds that are summed up. */
  async #joining() {
    const { maintenance } = await this.#past
    const { quorum, rhythm, targets } = this.#settings
    const now = this.#context.now()
    const windows = maintenanceOf({ ledger: await this.#read(), maintenance, now }, this.#settings)
    const names = new Map(targets.map(({ key, name }) => [key, name]))
    return {
      everyMs: rhythm.everyMs,
      quorum,
      maintenance: (target: string) => stretchesFor(names.get(target) ?? '', windows, now),
    }
  }
}
