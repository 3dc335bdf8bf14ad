import { logGamma } from './beta.ts'
import type { ShareCount } from './share-boundary.ts'
import { type Tails, tails } from './tails.ts'

/**
 * Fisher's exact test of "head's share of events is that of base", from the hypergeometric distribution of head's
 * events given all there were (Fisher, Statistical Methods for Research Workers, 5th ed. 1934, 21.02). `greater`: head's
 * share is larger.
 */
export function fisherTest(base: ShareCount, head: ShareCount): Tails {
  return tails(fisherGreater(base, head), fisherGreater(head, base))
}

/** P(head has at least as many events, given all there were). */
export function fisherGreater(base: ShareCount, head: ShareCount): number {
  const events = base.events + head.events
  // Summed on the side that gets smaller away from the mean, where nothing is lost to rounding.
  if (head.events * (base.trials + head.trials) > events * head.trials) return upperTail(base, head)
  return (
    1 -
    upperTail(
      { events: head.events - 1, trials: head.trials },
      { events: base.events + 1, trials: base.trials },
    )
  )
}

/** P(head has at least as many events), summed from the seen number upward. */
function upperTail(base: ShareCount, head: ShareCount): number {
  if (base.events < 0 || head.events > head.trials) return 0
  const events = base.events + head.events
  const most = Math.min(events, head.trials)
  let term = Math.exp(
    logChoose(head.trials, head.events) +
      logChoose(base.trials, base.events) -
      logChoose(base.trials + head.trials, events),
  )
  let sum = term
  for (let at = head.events; at < most && term > sum * Number.EPSILON; at++) {
    term *= ((head.trials - at) * (events - at)) / ((at + 1) * (base.trials - events + at + 1))
    sum += term
  }
  return Math.min(1, sum)
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}
