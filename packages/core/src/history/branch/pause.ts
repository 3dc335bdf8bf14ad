import { setTimeout as sleep } from 'node:timers/promises'

const SHORTEST_MS = 50
const LONGEST_MS = 15_000

/**
 * How long to wait after a lost race: any time up to a bound that doubles with each race and begins with how long one try
 * takes. With many writers the tries then spread until about one of them falls into the time of a try, whatever the
 * machine and the network. Metcalfe and Boggs, "Ethernet: distributed packet switching", CACM 19(7), 1976.
 */
export function pauseMs(races: number, tryMs: number, random: number): number {
  return random * Math.min(LONGEST_MS, Math.max(SHORTEST_MS, tryMs) * 2 ** Math.min(races, 16))
}

/** Never rejects: who is aborted finds out soon enough. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {})
}
