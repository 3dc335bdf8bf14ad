import type { Changing } from '@plinth/core/render'
import { changePhrase, counted, directionWords, formatNumber, sizeOf } from '@plinth/core/render'
import type { ComparisonDoubt } from '../../decide/judgement.ts'
import type { ComparisonRule } from '../../settings.ts'
import type { Case, JudgedBy } from '../case.ts'
import { quantityName, short } from '../wording.ts'
import type { Claim } from './claim.ts'

const LATENCY: Changing = { unit: 'ms', better: 'lower', scale: 'ratio' }
const ERROR_RATE: Changing = { unit: 'percent', better: 'lower', scale: 'difference' }

/** How a compared metric is counted: latencies as a factor, the error rate in percentage points. */
export function changing(metric: string): Changing {
  return metric === 'error-rate' ? ERROR_RATE : LATENCY
}

/** A comparison's estimate and bounds, as the words for changes take them. */
export function changeOf({ metric, estimate, low, high }: JudgedBy<'comparison'>['grounds']): {
  readonly value: number
  readonly low: number
  readonly high: number
} {
  const zero = changing(metric).scale === 'ratio' ? 1 : 0
  return { value: zero + estimate, low: zero + low, high: zero + high }
}

/** `10 %`: a change of this size matters. */
export function smallestEffect(metric: string, rule: ComparisonRule): string {
  return metric === 'error-rate'
    ? sizeOf(ERROR_RATE, rule.smallestErrorRateEffect)
    : sizeOf(LATENCY, rule.smallestEffect)
}

/** `10 % slower or more`: what would matter. */
function effectPhrase(metric: string, rule: ComparisonRule): string {
  return `${smallestEffect(metric, rule)} ${directionWords(changing(metric)).more} or more`
}

/** Why a comparison tells nothing. */
const DOUBTS: Readonly<Record<ComparisonDoubt | 'open', string>> = {
  'not-observed': 'one of the two versions was not observed',
  'few-slices': 'there were too few slices of time to compare',
  'both-failing': 'both versions fail most of the time',
  bursts: 'a few slices are slower than any of production, but too few to be sure; look at those',
  'failed-slices': 'the new version fails in more slices than production does; look at those',
  open: 'the difference is too small, or varies too much, for so many probes to tell',
}

/** How a target compares with the version that is in production. */
export function comparisonClaim({ settings }: Case, judged: JudgedBy<'comparison'>): Claim {
  const { grounds, verdict } = judged
  const name = short(judged.subject)
  const quantity = quantityName(grounds.metric)
  if (verdict === 'no-data' || verdict === 'skipped') return uncompared(name, quantity, grounds)
  const change = changePhrase(changing(grounds.metric), changeOf(grounds))
  const effect = effectPhrase(grounds.metric, settings.comparison)
  const said = `against production, ${quantity} of ${name} is ${change}`
  const sentence = `Against production, its ${quantity} is ${change}`
  const doubt = DOUBTS[grounds.doubt ?? 'open']
  switch (verdict) {
    case 'fail':
      return {
        said,
        why: `${sentence}: ${effect} matters.`,
        proved: `${quantity} is worse than in production`,
        open: null,
        advice: `Compare the new version of ${name} with the one in production under the same load, to find what made it worse.`,
      }
    case 'pass':
      return {
        said,
        why: `${sentence}: it is not ${effect}.`,
        proved: `${quantity} is not ${effect} than in production`,
        open: null,
        advice: null,
      }
    default:
      return {
        said: `${said}; ${doubt}`,
        why: `${sentence}: ${effect} is neither proved nor ruled out, since ${doubt}.`,
        proved: null,
        open: `${quantity} is ${effect} than in production (measured: ${change})`,
        advice: `Observe longer, or at a higher rate: the ${quantity} of ${name} cannot be told from that in production.`,
      }
  }
}

function uncompared(
  name: string,
  quantity: string,
  { samples, doubt }: JudgedBy<'comparison'>['grounds'],
): Claim {
  const reason = DOUBTS[doubt ?? 'not-observed']
  const both = `${counted(samples.baseline, 'sample')} of production, ${formatNumber(samples.candidate)} of the new version`
  return {
    said: `${quantity} of ${name} could not be compared: ${reason}`,
    why: `It could not be compared: ${reason} (${both}).`,
    proved: null,
    open: null,
    advice: samples.baseline === 0 ? 'See whether the version in production answers at baseline-url.' : null,
  }
}
