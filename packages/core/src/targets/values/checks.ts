import { kinds, understood, type ValueKind } from '../../values/index.ts'

/** Checks that need nothing more to be said than their names. */
export const READY_MADE_CHECKS = [
  'certificate',
  'strict-transport-security',
  'content-type-options',
  'frame-protection',
  'referrer-policy',
  'cors-preflight',
] as const
export type ReadyMadeCheck = (typeof READY_MADE_CHECKS)[number]

/** Names of ready-made checks, or `none`. */
export function readyMadeChecks(): ValueKind<readonly ReadyMadeCheck[]> {
  const names = kinds.list(kinds.oneOf(READY_MADE_CHECKS))
  return {
    ...names,
    expected: `a list out of ${READY_MADE_CHECKS.join(', ')}, or none`,
    examples: ['certificate, frame-protection', 'none'],
    parse: (text) => (text === 'none' ? understood([]) : names.parse(text)),
  }
}
