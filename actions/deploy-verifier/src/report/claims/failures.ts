import { confidencePhrase, counted, formatNumber } from '@plinth/core/render'
import type { FailureObjective } from '../../settings.ts'
import { type Case, type JudgedBy, targetOf } from '../case.ts'
import { mostlyFailed, probingTime, quantityName, sharePhrase, short } from '../wording.ts'
import type { Claim } from './claim.ts'

/** How many of a target's probes failed, and what follows. */
export function failuresClaim(told: Case, judged: JudgedBy<'failures'>): Claim {
  const { settings, evidence } = told
  const { grounds, verdict } = judged
  const objective = settings.failures.find(({ id }) => id === grounds.objective)
  const observation = targetOf(evidence, judged.subject)?.observation ?? null
  const name = short(judged.subject)
  const most = observation === null ? null : mostlyFailed(observation.failures)
  const rate = settings.observe.ratePerSecond
  const parts = { objective, grounds, name, most, rate, withControl: observation?.withControl ?? 0 }
  if (grounds.impliedBy !== null) return implied(parts, grounds.impliedBy)
  switch (verdict) {
    case 'fail':
      return condemned(parts, settings.alpha)
    case 'pass':
      return accepted(parts, settings.beta)
    case 'inconclusive':
      return undecided(parts)
    default:
      return uncounted(parts)
  }
}

interface Parts {
  readonly objective: FailureObjective | undefined
  readonly grounds: JudgedBy<'failures'>['grounds']
  readonly name: string
  /** The most frequent kind of failure. */
  readonly most: string | null
  /** Probes of a target per second. */
  readonly rate: number
  /** Failures that the control shared, and that are not counted. */
  readonly withControl: number
}

/** `7 of 12 probes of shop.example failed (timeout)`. */
function counts({ grounds, most }: Parts, of: string): string {
  const { events, probes, objective } = grounds
  if (events === 0) return `none of ${counted(probes, 'probe')}${of} ${happened(objective)}`
  const kind = most === null ? '' : ` (${most})`
  return `${formatNumber(events)} of ${counted(probes, 'probe')}${of} ${happened(objective)}${kind}`
}

const fail = (objective: 'uptime' | 'error-rate'): string =>
  objective === 'uptime' ? 'get no answer' : 'fail'

const happened = (objective: 'uptime' | 'error-rate'): string =>
  objective === 'uptime' ? 'got no answer or a 5xx one' : 'failed'

const begun = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

function condemned(parts: Parts, alpha: number): Claim {
  const { name, objective, most } = parts
  const good = objective === undefined ? '' : `more than ${sharePhrase(objective.good)} of probes fail`
  return {
    said: counts(parts, ` of ${name}`),
    why: `${begun(counts(parts, ''))}: ${good === '' ? 'too many' : good} (${confidencePhrase(1 - alpha)} sure).`,
    proved: good === '' ? null : good,
    open: null,
    advice:
      most === null
        ? `Find out why probes of ${name} fail.`
        : `Find out why probes of ${name} fail; most are of the kind “${most.replace('mostly ', '')}”.`,
  }
}

function accepted(parts: Parts, beta: number): Claim {
  const { grounds, name, objective } = parts
  const ruledOut = objective === undefined ? '' : `fewer than ${sharePhrase(objective.bad)} of probes fail`
  return {
    said: counts(parts, ` of ${name}`),
    why: `${begun(counts(parts, ''))}: ${ruledOut} (${confidencePhrase(1 - beta)} sure)${further(parts)}.`,
    proved: ruledOut === '' ? null : ruledOut,
    open: grounds.toProve > 0 && objective !== undefined ? objectiveItself(parts, objective) : null,
    advice: null,
  }
}

/** The sequential test tells good from bad; the objective itself takes longer to prove. */
function further({ grounds, objective }: Parts): string {
  if (grounds.toProve <= 0 || objective === undefined) return ''
  return `; ${formatNumber(grounds.toProve)} more without one would prove ${promise(objective)}`
}

function promise({ id, good }: FailureObjective): string {
  return id === 'uptime' ? sharePhrase(1 - good) : `at most ${sharePhrase(good)}`
}

function objectiveItself({ grounds, rate }: Parts, objective: FailureObjective): string {
  const more = `${formatNumber(grounds.toProve)} more without a failure (${probingTime(grounds.toProve, rate)})`
  return `more than ${sharePhrase(objective.good)} of probes ${fail(objective.id)}; ${more} would disprove it`
}

function undecided(parts: Parts): Claim {
  const { grounds, name, objective, rate, withControl } = parts
  const bad = objective === undefined ? 'too many' : `${sharePhrase(objective.bad)} or more`
  if (grounds.toAccept === 0) return overshadowed(parts, bad)
  const more = `${formatNumber(grounds.toAccept)} more without one`
  const time = probingTime(grounds.toAccept, rate)
  const proof = grounds.events > 0 ? 'proves nothing yet' : 'is too little to tell'
  const beside = withControl === 0 ? '' : `, and ${overshadow(withControl)}`
  return {
    said: `${counts(parts, ` of ${name}`)}, which ${proof}; ${more} would clear it`,
    why: `${begun(counts(parts, ''))}, which ${proof}${beside}: ${more} would rule out that ${bad} fail.`,
    proved: null,
    open: `${bad} of probes ${fail(grounds.objective)}; ${more} (${time}) would disprove it`,
    advice: null,
  }
}

/** Failures that the control shared are not counted, but too many of them leave open whose they were. */
function overshadowed(parts: Parts, bad: string): Claim {
  const whose = overshadow(parts.withControl)
  return {
    said: `${counts(parts, ` of ${parts.name}`)}, but ${whose}`,
    why: `${begun(counts(parts, ''))}, but ${whose}, so that nobody can tell whose failures those were.`,
    proved: null,
    open: `${bad} of probes ${fail(parts.grounds.objective)}; ${whose}`,
    advice: null,
  }
}

const overshadow = (probes: number): string =>
  `${formatNumber(probes)} more failed together with the control, or by a fault of the runner`

function uncounted({ name }: Parts): Claim {
  return {
    said: `no probe of ${name} could be counted`,
    why: 'No probe could be counted.',
    proved: null,
    open: 'anything about its failures',
    advice: null,
  }
}

/** Whatever is open about it is open about the objective that implies it, and said there. */
function implied(parts: Parts, by: string): Claim {
  const own = `${begun(counts(parts, ''))}; not tested by itself, since the ${quantityName(by)} implies it`
  return { said: counts(parts, ` of ${parts.name}`), why: `${own}.`, proved: null, open: null, advice: null }
}
