import { counted, formatDuration, formatNumber } from '@plinth/core/render'
import { versionMatches } from '../../decide/version.ts'
import type { Identity, Readiness } from '../../evidence.ts'
import { type Case, type JudgedBy, targetOf } from '../case.ts'
import { clause, failurePhrase, seenName, short, versionName, versionsPhrase } from '../wording.ts'
import type { Claim } from './claim.ts'

const NOT_REACHED = 'It was not looked at: the run ended before.'

/** A failure that the control shares may be the network's. */
function shared(controlFailed: boolean | undefined): string {
  return controlFailed === true ? '; the control failed too, so it may be the network of the runner' : ''
}

/** Whether a target answers at all. */
export function readinessClaim({ evidence }: Case, judged: JudgedBy<'readiness'>): Claim {
  const name = short(judged.subject)
  const readiness = targetOf(evidence, judged.subject)?.readiness ?? null
  if (readiness === null) {
    return { said: `${name} was not looked at`, why: NOT_REACHED, proved: null, open: null, advice: null }
  }
  const tries = `after ${counted(readiness.tries, 'try', 'tries')} in ${formatDuration(readiness.ms)}`
  if (readiness.ready) {
    const why = readiness.tries === 1 ? 'It was ready at the first try.' : `It was ready ${tries}.`
    return { said: `${name} is ready`, why, proved: 'became ready', open: null, advice: null }
  }
  return neverReady(name, tries, readiness, judged)
}

function neverReady(
  name: string,
  tries: string,
  { ms, last }: Readiness,
  judged: JudgedBy<'readiness'>,
): Claim {
  const reason = last === null ? '' : `: ${failurePhrase(last)}`
  const proved = judged.verdict === 'fail'
  return {
    said: `${name} was not ready after ${formatDuration(ms)}${reason}`,
    why: `It was not ready ${tries}${reason}${shared(judged.grounds.controlFailed)}.`,
    proved: proved ? 'was not ready by the deadline' : null,
    open: proved ? null : 'it may be ready, though it was not seen to be',
    advice:
      last?.class === 'refused-address'
        ? 'Allow the address with allow-private, where it is meant to be reached.'
        : `Look at the log of ${name} from its start: it never answered as expected. Where it only starts slowly, raise wait.`,
  }
}

/** Whether what answers is what was deployed. */
export function identityClaim({ settings, evidence }: Case, judged: JudgedBy<'identity'>): Claim {
  const name = short(judged.subject)
  const identity = targetOf(evidence, judged.subject)?.identity ?? null
  const expected = settings.identity?.expected ?? ''
  const wanted = versionName(expected)
  if (identity === null) {
    return notAsked(name, wanted, targetOf(evidence, judged.subject) !== undefined)
  }
  if (identity.confirmed) {
    const times = counted(settings.identity?.consecutive ?? 1, 'answer')
    const mixed = identity.seen.length > 1 ? `, after a mix of ${versionsPhrase(identity.seen)}` : ''
    const why = `It named ${wanted} on ${times} in a row${mixed}.`
    return { said: `${name} is ${wanted}`, why, proved: `is version ${wanted}`, open: null, advice: null }
  }
  return unconfirmed({ name, wanted, expected, identity, judged })
}

function notAsked(name: string, wanted: string, isTarget: boolean): Claim {
  if (isTarget) {
    const why = 'It was not asked for its version: the run ended before.'
    return { said: `${name} was not asked for its version`, why, proved: null, open: null, advice: null }
  }
  return {
    said: `no target tells its version, so that nothing can be shown to be ${wanted}`,
    why: `No target tells its version, so that nothing can be shown to be ${wanted}.`,
    proved: null,
    open: 'another version may answer',
    advice: 'Say with version-from where an answer names its version, or leave out expect-version.',
  }
}

function unconfirmed({
  name,
  wanted,
  expected,
  identity,
  judged,
}: {
  readonly name: string
  readonly wanted: string
  readonly expected: string
  readonly identity: Identity
  readonly judged: JudgedBy<'identity'>
}): Claim {
  const time = formatDuration(identity.ms)
  const seen = identity.seen.toSorted((a, b) => b.answers - a.answers)
  const others = seen.filter(({ version }) => !versionMatches(expected, version))
  const isMix = others.length < seen.length
  const said = saidOf(name, wanted, seen, others)
  const mix =
    seen.length === 0 ? 'It gave no answer that names a version' : `It answered as ${versionsPhrase(seen)}`
  return {
    said,
    why: `${mix}, and did not settle on ${wanted} within ${time}${shared(judged.grounds.controlFailed)}.`,
    proved: judged.verdict === 'fail' ? `${isMix ? 'is not only' : 'is not'} version ${wanted}` : null,
    open: null,
    advice: isMix
      ? `Look at the rollout of ${name}: old and new instances answer side by side. Where it only takes long, raise wait.`
      : `Check that the deployment of ${wanted} reached ${name}, and that version-from names the right place of its answer.`,
  }
}

/** `others`: the versions that were not wanted, most frequent first. */
function saidOf(name: string, wanted: string, seen: Identity['seen'], others: Identity['seen']): string {
  const [most] = others
  const isMix = others.length < seen.length
  if (most === undefined) return `${name} gave no answer that could name ${wanted}`
  if (!isMix && seen.every(({ version }) => version === ''))
    return `${name} names no version, so it cannot be shown to be ${wanted}`
  if (!isMix) return `${name} answers as ${seenName(most.version)}, not as ${wanted}`
  const all = seen.reduce((sum, { answers }) => sum + answers, 0)
  return `${name} answers as ${seenName(most.version)} in ${formatNumber(most.answers)} of ${counted(all, 'answer')}, not as ${wanted} alone`
}

/** Whether what was promised of a target is kept. */
export function checkClaim({ evidence }: Case, judged: JudgedBy<'check'>): Claim {
  const name = short(judged.subject)
  const check = short(judged.grounds.name)
  const result = targetOf(evidence, judged.subject)?.checks.find(
    ({ name: one }) => one === judged.grounds.name,
  )
  if (result === undefined) {
    return {
      said: `${check} of ${name} was not checked`,
      why: NOT_REACHED,
      proved: null,
      open: null,
      advice: null,
    }
  }
  if (result.failure === null) {
    const found = clause(result.found)
    return {
      said: `${name} keeps “${check}”`,
      why: found === '' ? 'It is kept.' : `It is kept: ${found}.`,
      proved: `keeps “${check}”`,
      open: null,
      advice: null,
    }
  }
  const problem = failurePhrase(result.failure)
  return {
    said: `${name} breaks “${check}”: ${problem}`,
    why: `It is broken: ${problem}${shared(judged.grounds.controlFailed)}.`,
    proved: judged.verdict === 'fail' ? `breaks “${check}”` : null,
    open: null,
    advice: `Mend “${check}” of ${name}: ${problem}.`,
  }
}
