import { type Observer, type Seen, startObserving } from '../src/decide/observing/index.ts'
import type { Failure, ProbeResult } from '../src/evidence.ts'
import type { Settings } from '../src/settings.ts'
import { failureOf, settingsOf } from './decide-evidence.ts'

/** 5 probes a second. */
export const SLOT_MS = 200

export function answer(latencyMs = 20, version: string | null = null): ProbeResult {
  return { latencyMs, failure: null, version }
}

export function failed(failure: Failure = failureOf(), version: string | null = null): ProbeResult {
  return { latencyMs: 5000, failure, version }
}

/** Adds results on the schedule, from probe `first` on. */
export function feed(observer: Observer, results: readonly ProbeResult[], first = 0): void {
  results.forEach((result, i) => {
    observer.add({ atMs: (first + i) * SLOT_MS, result, controlFailed: false })
  })
}

/** After how many such probes the observer has settled, and how. */
export function settling(
  settings: Settings,
  result: ProbeResult,
): { readonly probes: number; readonly how: string } {
  const observer = startObserving(settings, 'candidate')
  for (let probes = 0; probes < 10_000; probes++) {
    const how = observer.settled()
    if (how !== 'open') return { probes, how }
    feed(observer, [result], probes)
  }
  return { probes: 10_000, how: 'open' }
}

export function observed(seen: readonly Seen[], settings: Settings = settingsOf()): Observer {
  const observer = startObserving(settings, 'candidate')
  for (const one of seen) observer.add(one)
  return observer
}
