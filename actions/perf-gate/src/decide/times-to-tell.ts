import { trialsToProve, wilson } from '@plinth/stats'

/** More than this many times the present evidence is not worth asking for. */
const MOST_TIMES = 200

/**
 * About how many times the present trials would tell on which side of `limit` a rate lies, were it to stay as seen;
 * null where it lies so close to the limit that 200 times as many would not. Exact where nothing happened yet, else
 * by Wilson's bounds, which are close enough for advice. Sizes may be effective ones.
 */
export function timesToTell(
  seen: { readonly events: number; readonly trials: number },
  limit: number,
  confidence: number,
): number | null {
  if (!(seen.trials > 0)) return null
  if (seen.events === 0) return atMostTimes(trialsToProve(limit, confidence) / seen.trials)
  const tells = (times: number): boolean => {
    const { low, high } = wilson(seen.events * times, seen.trials * times, confidence)
    return high <= limit || low > limit
  }
  if (!tells(MOST_TIMES)) return null
  let undecided = 1
  let decided = MOST_TIMES
  while (decided / undecided > 1.01) {
    const middle = Math.sqrt(undecided * decided)
    if (tells(middle)) decided = middle
    else undecided = middle
  }
  return decided
}

function atMostTimes(times: number): number | null {
  return times <= MOST_TIMES ? times : null
}
