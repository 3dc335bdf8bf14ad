import type { HistorySettings } from '../config/index.ts'
import { describeError, problemLine } from '../errors.ts'
import type { Past, PastReading } from '../gate.ts'
import type { HistoryMode } from './record-plan.ts'
import { openStore } from './store.ts'
import type { Surroundings } from './surroundings.ts'

/** A gate waits no longer than this for the past. */
const READ_TIME_MS = 15_000

/** The history for a gate; null where there is none to read. */
export function openPast(
  settings: HistorySettings,
  { token, history }: { readonly token: string | undefined; readonly history: HistoryMode },
  surroundings: Surroundings,
  signal: AbortSignal,
): Past | null {
  if (settings.store === 'none' || history === 'never') return null
  return {
    read: async ({ gate, since }): Promise<PastReading> => {
      try {
        const store = await openStore({ settings, token, surroundings, signal, deadlineMs: READ_TIME_MS })
        const { records, problems } = await store.read({ gates: [gate], since })
        const [first] = problems
        return { runs: records, problem: first === undefined ? null : problemLine(first) }
      } catch (error) {
        const { title, lines } = describeError(error)
        return { runs: [], problem: [title, ...lines].join('. ') }
      }
    },
  }
}
