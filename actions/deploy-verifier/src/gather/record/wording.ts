import { capped } from '@plinth/core/render'
import type { Decision, Judgement } from '../../decide/judgement.ts'
import { SIGNATURE } from '../../values/signature.ts'

/**
 * What a version looks like that is passed on: to a workflow's input, or through the description of a status. Whoever
 * may create deployments may write any text there, and a workflow may put its input into a shell. No shell gives these
 * characters a meaning, and no program takes the text for an option.
 */
const PLAIN_VERSION = /^[A-Za-z0-9][A-Za-z0-9._+:@/~-]{0,99}$/

export const isPlainVersion = (version: string): boolean => PLAIN_VERSION.test(version)

/** In GitHub's lists the descriptions stand alone, so each says who wrote it. */
export const OPENED = `${SIGNATURE}being verified`
export const CANCELLED = `${SIGNATURE}cancelled before it was verified`
export const REPLACED = `${SIGNATURE}replaced by a newer deployment`
export const CREATED = 'Verified by Plinth’s deploy-verifier'

const VERDICTS: Readonly<Record<Decision, string>> = {
  promote: 'verified',
  hold: 'not verified',
  rollback: 'broken',
}

/** `Plinth: pass, version 1.4.2 verified`. */
export function decidedDescription({ decision, verdict }: Judgement, version: string | null): string {
  const subject = version !== null && isPlainVersion(version) ? `version ${version} ` : ''
  return `${SIGNATURE}${verdict}, ${subject}${VERDICTS[decision]}`
}

/** The version that the description of a success names; null where it names none. */
export function versionVerified(description: string): string | null {
  const [, version] = /^Plinth: pass, version (\S+) verified$/.exec(description) ?? []
  return version !== undefined && isPlainVersion(version) ? version : null
}

/** Text from GitHub inside a sentence of ours. */
export function shortened(text: string): string {
  return capped(text.replace(/\s+/g, ' ').trim(), 140)
}
