import { counted, formatNumber } from '@plinth/core/render'
import type { Case, JudgedBy } from '../case.ts'
import { clause, short } from '../wording.ts'
import type { Claim } from './claim.ts'

/** Whether the runner's network can be trusted. */
export function controlClaim(_: Case, { grounds, verdict }: JudgedBy<'control'>): Claim {
  const { failed, probes } = grounds
  if (verdict === 'pass' || failed === 0) {
    const why = `The network of the runner works: ${failed === 0 ? 'none' : formatNumber(failed)} of ${counted(probes, 'probe')} of the control failed.`
    return { said: 'the control answers', why, proved: null, open: null, advice: null }
  }
  const said = `${formatNumber(failed)} of ${counted(probes, 'probe')} of the control failed too`
  return {
    said: `${said}: the network of the runner may be to blame, not the service`,
    why: `${said.charAt(0).toUpperCase()}${said.slice(1)}, so failures may be those of the runner's network; they are not counted.`,
    proved: null,
    open: "the runner's network is to blame for failures, and not the service",
    advice:
      'Run it again, on another runner if it stays so: the control failed too, so this network proves nothing.',
  }
}

/** What kept evidence from being had. */
export function problemClaim(_: Case, { grounds, subject }: JudgedBy<'problem'>): Claim {
  const message = clause(grounds.message)
  const where = short(subject)
  return {
    said: where === '' || message.includes(where) ? message : `${where}: ${message}`,
    why: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
    proved: null,
    open: null,
    advice: grounds.code === 'cancelled' ? 'Run it again: it was cancelled before it could decide.' : null,
  }
}
