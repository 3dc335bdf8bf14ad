import type { HistoryRecord } from '../record/index.ts'
import { checked } from './files/index.ts'
import type { AppendOutcome, HistoryProblem, HistoryStore } from './store.ts'

/** What became of all that was waiting: the ids that were not there before, or why nothing was stored. */
export type Stored =
  | { readonly ok: true; readonly added: ReadonlySet<string>; readonly problems: readonly HistoryProblem[] }
  | { readonly ok: false; readonly problems: readonly HistoryProblem[] }

interface Waiting {
  readonly records: readonly HistoryRecord[]
  readonly problems: readonly HistoryProblem[]
  readonly failed: number
  readonly done: (outcome: AppendOutcome) => void
}

/**
 * Makes `append` of a function that stores what waits. It is told what waits by a function of its own, since between two
 * tries more may have come: the second try takes that along.
 */
export function queued(
  store: (waiting: () => readonly HistoryRecord[]) => Promise<Stored>,
): HistoryStore['append'] {
  let queue: Waiting[] = []
  let running = false
  const drain = async () => {
    running = true
    while (queue.length > 0) {
      const taken: Waiting[] = []
      const take = () => {
        taken.push(...queue)
        queue = []
        return taken.flatMap(({ records }) => records)
      }
      // What waits already shares the fate of this attempt, also where that ends before it asks.
      take()
      const stored = await store(take)
      settle(taken, stored)
    }
    running = false
  }
  return (records) => {
    const { valid, problems } = checked(records)
    const failed = records.length - valid.length
    if (valid.length === 0) return Promise.resolve({ added: 0, known: 0, failed, problems })
    return new Promise((done) => {
      queue.push({ records: valid, problems, failed, done })
      if (!running) void drain()
    })
  }
}

function settle(taken: readonly Waiting[], stored: Stored): void {
  const claimed = new Set<string>()
  taken.forEach(({ records, problems, failed, done }, place) => {
    // What concerns all of them is said once.
    const all = place === 0 ? [...problems, ...stored.problems] : problems
    if (!stored.ok) {
      done({
        added: 0,
        known: 0,
        failed: failed + records.length,
        problems: [...problems, ...stored.problems],
      })
      return
    }
    const mine = new Set(records.map(({ id }) => id).filter((id) => stored.added.has(id) && !claimed.has(id)))
    for (const id of mine) claimed.add(id)
    done({ added: mine.size, known: records.length - mine.size, failed, problems: all })
  })
}
