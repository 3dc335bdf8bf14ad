import { confidencePhrase, counted, formatAmount, formatNumber, formatThreshold } from '@plinth/core/render'
import type { Settings } from '../../settings.ts'
import type { Case, JudgedBy } from '../case.ts'
import { beyond, probingTime, quantityName, short } from '../wording.ts'
import type { Claim } from './claim.ts'

/** Whether a target answers in time. */
export function latencyClaim({ settings }: Case, judged: JudgedBy<'latency'>): Claim {
  const { grounds, observed, threshold, verdict } = judged
  const name = short(judged.subject)
  const quantity = quantityName(grounds.objective)
  if (observed === undefined) {
    const why = 'No latency was measured.'
    return { said: `no latency of ${name} was measured`, why, proved: null, open: null, advice: null }
  }
  const limit = threshold === undefined ? 'its limit' : formatThreshold(threshold)
  const value = formatAmount(observed.value, observed.unit)
  const slow = slowProbes(grounds)
  const sure = confidencePhrase(1 - settings.alpha)
  switch (verdict) {
    case 'pass':
      return {
        said: `${quantity} of ${name} is ${value}, within ${limit}`,
        why: `${quantity} is ${value}, within ${limit}: ${slow} (${sure} sure).`,
        proved: `${quantity} is ${limit}`,
        open: null,
        advice: null,
      }
    case 'fail':
      return {
        said: `${quantity} of ${name} is ${value}, and ${limit} was promised`,
        why: `${quantity} is ${value}, which breaks ${limit}: ${slow} (${sure} sure).`,
        proved: `${quantity} is ${beyond(threshold)}`,
        open: null,
        advice: `Find out what slows ${name} down, or change slo.${grounds.objective} where ${value} is good enough.`,
      }
    default: {
      const neither = `which neither keeps nor breaks ${limit}`
      return {
        said: `${quantity} of ${name} is ${value} so far, ${neither}; ${whatWouldTell(grounds, settings, 'prove it')}`,
        why: `${quantity} is ${value}, ${neither}: ${slow}; ${whatWouldTell(grounds, settings, 'prove it')}.`,
        proved: null,
        open: `${quantity} is ${beyond(threshold)}; ${whatWouldTell(grounds, settings, 'disprove it')}`,
        advice: null,
      }
    }
  }
}

type LatencyGrounds = JudgedBy<'latency'>['grounds']

/** It was decided by the probes up to a look, which may be fewer than all. */
function slowProbes({ over, probes }: LatencyGrounds): string {
  return `${over === 0 ? 'none' : formatNumber(over)} of the first ${counted(probes, 'probe')} took longer`
}

function whatWouldTell({ toProve }: LatencyGrounds, { observe }: Settings, end: string): string {
  if (!Number.isFinite(toProve) || toProve <= 0) {
    return 'it is so close to the limit that more probes would hardly tell'
  }
  const time = probingTime(toProve, observe.ratePerSecond)
  return `${counted(toProve, 'more fast answer')} (${time}) would ${end}`
}
