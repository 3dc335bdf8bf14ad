import type { GateContext } from '@plinth/core'
import { ChangeLog, Lateness, pause } from '@plinth/core/probe'
import { counted } from '@plinth/core/render'
import type { OwnRun, Slice } from '../../evidence/index.ts'
import type { Settings } from '../../settings.ts'
import { addedUp, findingsOf } from './findings.ts'
import { HandOn, type TakeSlices } from './hand-on.ts'
import { minuteOf } from './minute.ts'
import { nextRound } from './next-round.ts'
import { scheduledBefore, slotOf } from './planned.ts'
import { redactionOf } from './redaction.ts'
import { type Means, probeRound, type RoundEnd, type RoundStart } from './round.ts'

/** The clock is looked at so often while a round is waited for, since it may jump and this machine may sleep. */
const LONGEST_WAIT_MS = 250
const HOUR_MS = 3_600_000
const ANSWERS = 'answers'

export interface Rounds {
  readonly run: OwnRun
  /** What whoever reads the figures must know of how they came about, a sentence each. */
  readonly problems: readonly string[]
}

/** The rounds of one run, as they begin and end. */
class Run {
  readonly #context: RoundsContext
  readonly #means: Means
  readonly #handOn: HandOn
  readonly #logs: ReadonlyMap<string, ChangeLog>
  readonly #ends: RoundEnd[] = []
  readonly #running = new Set<Promise<void>>()
  readonly begun = { slots: new Set<number>(), minutes: new Set<number>() }
  /** When the first round was planned and began; null while none did. */
  first: { readonly planned: number; readonly began: number } | null = null
  #missed = 0
  #lastSlot: number | null = null
  /** On the monotonic clock. */
  #checkedAt = Number.NEGATIVE_INFINITY

  constructor(settings: Settings, context: RoundsContext, take: TakeSlices) {
    const { signal, progress } = context
    this.#context = context
    this.#means = {
      settings,
      signal,
      lateness: new Lateness(),
      redact: redactionOf(settings),
      say: progress.line,
    }
    this.#handOn = new HandOn(take)
    this.#logs = new Map(
      settings.targets.map(({ key, name }) => [
        key,
        new ChangeLog((state) => progress.line(`${name}: ${state}`), ANSWERS),
      ]),
    )
  }

  /** Begins a round. The slot is the interval that it belongs to; the first one is late against what was planned. */
  begin(now: number, slot: number, planned: number): void {
    const { everyMs } = this.#means.settings.rhythm
    if (this.#lastSlot !== null) this.#missed += Math.max(0, (slot - this.#lastSlot) / everyMs - 1)
    this.#lastSlot = slot
    this.first ??= { planned, began: now }
    this.begun.slots.add(slot)
    this.begun.minutes.add(minuteOf(now))
    const withChecks = performance.now() - this.#checkedAt >= HOUR_MS
    if (withChecks) this.#checkedAt = performance.now()
    // A clock that was put back between the plan and the round makes no round early.
    const start = { at: minuteOf(now), late: Math.max(0, now - planned), withChecks }
    const running = this.#round(start).finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  /** Resolves when every round has ended and was handed on. */
  async end(): Promise<Rounds> {
    await Promise.all(this.#running)
    const handing = await this.#handOn.ended()
    const { now, signal } = this.#context
    const totals = addedUp(this.#ends)
    const ended = now()
    const { planned, began } = this.first ?? { planned: ended, began: ended }
    const slices = this.#ends.flatMap((end) => end.slices).sort((a, b) => a.at - b.at)
    const run = {
      planned,
      began,
      ended: Math.max(began, ended),
      slices,
      control: totals.control,
      cancelled: signal.aborted,
      latenessMs: this.#means.lateness.quantile(0.95),
    }
    return { run, problems: [...findingsOf(totals, slices, this.#missed), ...handing] }
  }

  async #round(start: RoundStart): Promise<void> {
    const end = await probeRound(start, this.#means)
    this.#ends.push(end)
    this.#tell(end.slices)
    this.#handOn.give(end.slices)
  }

  #tell(slices: readonly Slice[]): void {
    for (const slice of slices) this.#logs.get(slice.target)?.note(slice.at, stateOf(slice))
    const failing = slices.filter(({ failed }) => failed > 0).length
    const seen = counted(slices.length, 'target')
    const rounds = this.#ends.length
    this.#context.progress.status(
      `${counted(rounds, 'round')}: ${seen}, ${failing === 0 ? 'none' : failing} with failures`,
    )
  }
}

/** As a line of the log tells it. */
function stateOf({ failed, confirmed, excused, cause }: Slice): string {
  if (failed > 0) return `${cause?.message ?? ''}${confirmed ? ', confirmed' : ''}`
  return excused > 0
    ? 'could not be told: its probes failed together with the control or on this machine'
    : ANSWERS
}

export type RoundsContext = Pick<GateContext, 'now' | 'signal' | 'progress' | 'event'>

/**
 * Probes every target in one round, or in rounds for as long as the settings say, until the signal aborts. `take` gets
 * the slices of every round as it ends, never two calls at once, and delays no round; what it throws becomes a problem.
 * Rounds follow the wall clock, everything within a round the monotonic one. Never throws.
 */
export async function probeRounds(
  settings: Settings,
  context: RoundsContext,
  take: TakeSlices = async () => {},
): Promise<Rounds> {
  const { now, event } = context
  const { everyMs, forMs } = settings.rhythm
  const run = new Run(settings, context, take)
  const began = now()
  const scheduled = scheduledBefore(event, began)
  if (forMs === null) {
    const slot = slotOf(began, everyMs)
    run.begin(began, slot, scheduled ?? slot)
  } else {
    await beginRounds(run, settings.rhythm, forMs, scheduled, context)
  }
  return await run.end()
}

/** Begins rounds until no other one would be over in time; the first one is made in any case. */
async function beginRounds(
  run: Run,
  rhythm: Settings['rhythm'],
  forMs: number,
  scheduled: number | null,
  { now, signal }: RoundsContext,
): Promise<void> {
  const startAt = performance.now()
  while (!signal.aborted) {
    const isOver = performance.now() - startAt + rhythm.spreadMs > forMs
    if (isOver && run.first !== null) return
    const time = now()
    const next = nextRound(time, rhythm, run.begun)
    if (next.kind === 'wait') await pause(Math.min(next.ms, LONGEST_WAIT_MS), signal)
    else run.begin(time, next.slot, run.first === null ? (scheduled ?? next.slot) : next.slot)
  }
}
