import type { GateContext, GateReport } from '@plinth/core'
import { decide } from '../decide/decide.ts'
import type { Judgement } from '../decide/judgement.ts'
import { observedSince } from '../decide/notices/index.ts'
import type { AlertState, Evidence, OwnRun, Slice } from '../evidence/index.ts'
import type { Notifier } from '../gather/notify/index.ts'
import { importedSection } from '../report/imported.ts'
import { report } from '../report/report.ts'
import type { Settings } from '../settings.ts'
import { withSlices, withTold } from './ledger.ts'
import { accessOf, type Known } from './past.ts'
import { Shelf } from './shelf.ts'
import { publishPage } from './show.ts'

/** What recovered less than so many rounds ago is not told as recovered yet. */
const DAMP_ROUNDS = 2
/** Evidence of the last rounds is fresh. */
const FRESH_ROUNDS = 3

/** One run, from its first round to its report. */
export class Watch {
  readonly #settings: Settings
  readonly #context: GateContext
  readonly #past: Promise<Known>
  readonly #shelf: Shelf
  readonly #began: number
  /** All rounds of this run. */
  readonly #slices: Slice[] = []
  #notifier: Notifier | null = null
  /** Of the last look: what could not be told or shown. */
  #problems: readonly string[] = []

  constructor(settings: Settings, context: GateContext, past: Promise<Known>) {
    this.#settings = settings
    this.#context = context
    this.#past = past
    // Whoever needs it sees the failure; until then it is nobody's.
    past.catch(() => {})
    this.#began = context.now()
    this.#shelf = new Shelf(settings, context, past)
  }

  /** What a finished round found. In a run of one round all that follows from it is done at its end. */
  async take(slices: readonly Slice[]): Promise<void> {
    this.#slices.push(...slices)
    this.#shelf.add(slices)
    if (this.#settings.rhythm.forMs === null) return
    const now = this.#context.now()
    const isDue = this.#shelf.isDue(now)
    const judgement = this.#settings.judges
      ? await this.#look(
          { ...EMPTY_RUN, planned: this.#began, began: this.#began, ended: now, slices: this.#slices },
          [],
        )
      : null
    if (!isDue) return
    await this.#shelf.store(judgement)
    if (judgement !== null) await this.#show(judgement)
  }

  /** Judges all of it, and tells. */
  async end(run: OwnRun, problems: readonly string[]): Promise<GateReport> {
    const { imported } = await this.#past
    const taken = new Set(this.#slices)
    const rest = run.slices.filter((slice) => !taken.has(slice))
    this.#slices.push(...rest)
    this.#shelf.add(rest)
    // A place that does not judge tells nobody, and shows what is known to it.
    const looked = this.#settings.judges ? await this.#look(run, problems) : null
    await this.#shelf.store(looked)
    const evidence = await this.#evidence(run, problems)
    const judgement = looked ?? decide(evidence, this.#settings)
    const page = looked === null ? null : await this.#show(judgement)
    return report({
      settings: this.#settings,
      evidence: { ...evidence, problems: [...evidence.problems, ...this.#problems] },
      judgement,
      alerts: this.#shelf.alerts,
      imported: imported === null ? [] : [importedSection(imported)],
      page,
    })
  }

  async #evidence(run: OwnRun, problems: readonly string[]): Promise<Evidence> {
    const { maintenance, problems: told, records } = await this.#past
    const ledger = await this.#shelf.ledger()
    return {
      now: this.#context.now(),
      ledger: withSlices(ledger, this.#slices, this.#settings),
      stored: this.#shelf.stored,
      run,
      maintenance,
      records,
      problems: [...told, ...problems],
    }
  }

  /** Judges what is known and tells what has to be told; what is to be told is stored before. */
  async #look(run: OwnRun, problems: readonly string[]): Promise<Judgement> {
    const evidence = await this.#evidence(run, problems)
    const judgement = decide(evidence, this.#settings)
    const { ledger, now, records } = evidence
    const { everyMs } = this.#settings.rhythm
    const look = {
      now,
      alerts: judgement.alerts,
      observed: observedSince(ledger.slices, now - FRESH_ROUNDS * everyMs, records.length > 0),
      watched: new Set(this.#settings.targets.map(({ key }) => key)),
      dampMs: DAMP_ROUNDS * everyMs,
    }
    const notifier = await this.#opened()
    const told = await notifier.tell(ledger.alerts, look, async (states) => {
      this.#shelf.alerts = states
      await this.#shelf.store(judgement)
    })
    this.#shelf.alerts = told.states
    this.#problems = told.problems
    return withIncidents(judgement, told.states, told.notes)
  }

  async #opened(): Promise<Notifier> {
    const { createNotifier } = await import('../gather/notify/index.ts')
    const { now, workflow } = this.#context
    this.#notifier ??= createNotifier({
      ...accessOf(this.#settings, this.#context),
      settings: this.#settings,
      link: workflow.runUrl,
      clock: now,
    })
    return this.#notifier
  }

  async #show(judgement: Judgement): Promise<string | null> {
    const { folder, problems } = await publishPage(judgement, this.#settings, this.#context)
    this.#problems = [...new Set([...this.#problems, ...problems])]
    return folder
  }
}

const EMPTY_RUN = { control: null, cancelled: false, latenessMs: null } as const

function withIncidents(
  judgement: Judgement,
  states: readonly AlertState[],
  notes: Parameters<typeof withTold>[2],
): Judgement {
  const incidents = withTold(judgement.incidents, states, notes)
  const own = Map.groupBy(incidents, ({ target }) => target)
  return {
    ...judgement,
    incidents,
    targets: judgement.targets.map((figures) => ({
      ...figures,
      incidents: own.get(figures.target.key) ?? [],
    })),
  }
}
