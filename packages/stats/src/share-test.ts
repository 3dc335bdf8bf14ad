import { operatingCharacteristic } from './operating-characteristic.ts'
import { acceptsFrom, condemnsUntil, type ShareBoundary, type ShareCount } from './share-boundary.ts'
import { calibrate, type SharePromise, safeBoundary } from './share-calibration.ts'

/** When a sequential test of a share p ends, for p <= good against p >= bad. */
export interface ShareDesign extends SharePromise, ShareBoundary {
  /** Computed exactly; null where good and bad lie too close together for that. */
  readonly exact: {
    /** The chance to condemn at `good`. */
    readonly falseCondemnation: number
    /** The chance to accept at `bad`. */
    readonly miss: number
  } | null
}

/** More numbers of events than this between the bounds make the exact computation slow. */
const MAX_WIDTH = 10

const designs = new Map<string, ShareDesign>()

/**
 * The sequential probability ratio test for a share (Wald, Sequential Analysis, 1947, ch. 5), with bounds calibrated so
 * that its errors are at most alpha and beta exactly, and which never condemns for fewer than `minEvents` events.
 * Where good and bad lie too close together to calibrate them, the bounds are safe ones that only take longer.
 *
 * For 0.001, 0.01 and 5 % each: condemns after 2 events in a row, accepts after 326 trials without any.
 *
 * @throws RangeError for anything but 0 < good < bad < 1, errors between 0 and 1/2, and a whole number of events.
 */
export function shareDesign({ good, bad, alpha, beta, minEvents = 2 }: Asked): ShareDesign {
  if (!(good > 0 && good < bad && bad < 1))
    throw new RangeError(`0 < good < bad < 1 does not hold for ${good} and ${bad}`)
  if (!(alpha > 0 && alpha < 0.5 && beta > 0 && beta < 0.5))
    throw new RangeError(`alpha and beta lie between 0 and 0.5, not at ${alpha} and ${beta}`)
  if (!(Number.isInteger(minEvents) && minEvents >= 1))
    throw new RangeError(`minEvents is a whole number from 1 on, not ${minEvents}`)
  const key = [good, bad, alpha, beta, minEvents].join()
  const known = designs.get(key) ?? design({ good, bad, alpha, beta, minEvents })
  designs.set(key, known)
  return known
}

type Asked = Omit<SharePromise, 'minEvents'> & { readonly minEvents?: number }

function design(promise: SharePromise): ShareDesign {
  const safe = safeBoundary(promise)
  if ((safe.upper - safe.lower) / safe.perEvent > MAX_WIDTH) return { ...promise, ...safe, exact: null }
  const boundary = calibrate(promise)
  return {
    ...promise,
    ...boundary,
    exact: {
      falseCondemnation: operatingCharacteristic(boundary, promise.good).condemned,
      miss: operatingCharacteristic(boundary, promise.bad).accepted,
    },
  }
}

/** Where the test stands after these trials; to be asked after every trial, since the first answer but `open` counts. */
export function judgeShare(
  design: ShareDesign,
  { events, trials }: ShareCount,
): 'condemned' | 'accepted' | 'open' {
  // Before the first trial nothing is known; 0 is also what stands for counts that never condemn.
  if (trials > 0 && trials <= condemnsUntil(design, events)) return 'condemned'
  return trials >= acceptsFrom(design, events) ? 'accepted' : 'open'
}

/** How many further trials without an event accept; 0 where it is accepted already. */
export function trialsToAccept(design: ShareDesign, { events, trials }: ShareCount): number {
  return Math.max(0, acceptsFrom(design, events) - trials)
}
