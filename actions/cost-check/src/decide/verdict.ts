import { combineVerdicts, type Finding, type Verdict } from '@plinth/core'
import type { Judgement, Part, Parts } from './judgement.ts'

/** A part, whatever its figures. */
export type AnyPart = Part<unknown>

export const isAsked = ({ verdict }: AnyPart): boolean => verdict !== 'skipped'

/** Left out, a severity is that of what blocks. */
export const blocks = ({ severity = 'block' }: Finding): boolean => severity === 'block'

/**
 * What blocks decides, over all parts that were given something; what was given nothing does not count. Where nothing
 * blocks and nothing passes, the parts themselves say what is not known.
 */
export function verdictOf({ parts, findings }: Pick<Judgement, 'parts' | 'findings'>): Verdict {
  const asked = askedOf(parts)
  const own = findings.filter(blocks).map(({ verdict }) => verdict)
  if (asked.length === 0) return own.length === 0 ? 'skipped' : combineVerdicts(own)
  const decisive = asked.flatMap((part) => decisiveOf(part) ?? [])
  return combineVerdicts([...own, ...(decisive.length > 0 ? decisive : asked.map(({ verdict }) => verdict))])
}

export const askedOf = (parts: Parts): readonly AnyPart[] =>
  Object.values(parts).filter((part: AnyPart) => isAsked(part))

/** What a part adds to the verdict; null where it neither passes nor holds anything that blocks. */
export function decisiveOf({ findings, verdict }: AnyPart): Verdict | null {
  const blocking = findings.filter(blocks).map((finding) => finding.verdict)
  const telling = blocking.filter((one) => one !== 'skipped')
  if (verdict === 'pass') telling.push('pass')
  return telling.length === 0 ? null : combineVerdicts(telling)
}
