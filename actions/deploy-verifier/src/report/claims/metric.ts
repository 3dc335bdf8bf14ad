import { counted, formatNumber, formatObserved, formatThreshold } from '@plinth/core/render'
import type { MetricDoubt } from '../../decide/judgement.ts'
import type { MetricEvidence } from '../../evidence.ts'
import type { Case, JudgedBy } from '../case.ts'
import { beyond, clause, short } from '../wording.ts'
import type { Claim } from './claim.ts'

/** Whether an objective on a metric is kept. */
export function metricClaim({ evidence }: Case, judged: JudgedBy<'metric'>): Claim {
  const { grounds, observed, threshold, verdict } = judged
  const name = `“${short(grounds.name)}”`
  const metric = evidence.metrics.find((one) => one.name === grounds.name)
  const limit = threshold === undefined ? 'its limit' : formatThreshold(threshold)
  const value = observed === undefined ? 'unknown' : formatObserved(observed)
  switch (verdict) {
    case 'pass':
      return {
        said: `${name} is ${value}, within ${limit}`,
        why: `It is ${value}, within ${limit}.`,
        proved: `${name} is ${limit}`,
        open: null,
        advice: null,
      }
    case 'fail':
      return {
        said: `${name} is ${value}, and must be ${limit}`,
        why: `It is ${value}, which breaks ${limit}.`,
        proved: `${name} is ${beyond(threshold)}`,
        open: null,
        advice: `Look at what drives ${name} since the deployment.`,
      }
    default:
      return untold({
        name,
        broken: beyond(threshold),
        value: observed === undefined ? null : value,
        metric,
        judged,
      })
  }
}

function untold(parts: {
  readonly name: string
  readonly broken: string
  readonly value: string | null
  readonly metric: MetricEvidence | undefined
  readonly judged: JudgedBy<'metric'>
}): Claim {
  const { name, broken, value, metric, judged } = parts
  const { needed, doubt } = judged.grounds
  const problem = problemOf(metric, doubt)
  if (problem !== null) {
    return {
      said: `${name} cannot be judged: ${problem}`,
      why: `It cannot be judged: ${problem}.`,
      proved: null,
      open: `${name} is ${broken}; ${problem}`,
      advice: `Mend the query of ${name}, or what it reads: ${problem}.`,
    }
  }
  const few = needed === null ? 'more requests would hardly tell' : tooFew(requestsOf(metric), needed)
  const seen = value === null ? '' : `It is ${value}, but `
  const why = `${seen}${few}`
  return {
    said: `${name}: ${few}`,
    why: `${why.charAt(0).toUpperCase()}${why.slice(1)}.`,
    proved: null,
    open: `${name} is ${broken}; ${few}`,
    advice: `Observe until there is more traffic, or send some: ${name}: ${few}.`,
  }
}

function problemOf(metric: MetricEvidence | undefined, doubt: MetricDoubt | undefined): string | null {
  if (doubt === 'low-traffic' || doubt === 'few-requests') return null
  if (doubt === 'unknown-traffic') return 'how many requests there were is not known'
  if (metric === undefined) return 'the server was not asked'
  return unusable(metric) ?? (doubt === 'unusable' ? 'the answer is not a usable number' : null)
}

/** Requests in the window; null where nobody counted them. */
function requestsOf(metric: MetricEvidence | undefined): number | null {
  if (metric?.answer.kind === 'ratio') return Math.floor(metric.answer.total)
  return metric?.traffic ?? null
}

/** Why an answer of a metrics server tells nothing; null where it is a number. */
export function unusable({ answer }: MetricEvidence): string | null {
  return answer.kind === 'unusable' || answer.kind === 'unanswered' ? clause(answer.message) : null
}

/** `12 requests are too few, 88 more are needed` */
function tooFew(traffic: number | null, needed: number): string {
  const more = `${formatNumber(needed)} more ${needed === 1 ? 'is' : 'are'} needed`
  if (traffic === null) return `too few requests came, ${more}`
  return `${counted(traffic, 'request')} ${traffic === 1 ? 'is' : 'are'} too few, ${more}`
}
