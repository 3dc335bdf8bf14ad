import type { Verdict } from '@plinth/core'
import { counted } from '@plinth/core/render'
import type { PartName } from '../evidence/problem.ts'
import type { Parts } from './judgement.ts'
import { type AnyPart, decisiveOf, isAsked } from './verdict.ts'

/** What a release is asked for first, where the verdicts do not tell what matters more. */
const ORDER: readonly PartName[] = [
  'unitCost',
  'budget',
  'estimate',
  'infracost',
  'usage',
  'ci',
  'cloud',
  'anomalies',
  'forecast',
  'savings',
]

/**
 * What decides first. `warns`: a part that passes and has something to look at; `unsettled`: one that passes for want of
 * data; null: one that decides nothing.
 */
const WEIGHTS = ['fail', 'no-data', 'inconclusive', 'pass', 'warns', 'unsettled', null] as const
type Weight = (typeof WEIGHTS)[number]

const MOST_CLAUSES = 3

const NOTHING = 'nothing was given: name `costs`, `usage`, `plan` or `infracost`, or set `ci`'

/** The one thing that matters most, then what else there is to know: `a user costs 12 % less a month; budget 81 % used`. */
export function headlineOf(parts: Parts): string {
  const asked = ORDER.map((name): AnyPart => parts[name]).filter(isAsked)
  const ranked = asked.toSorted((a, b) => rankOf(a) - rankOf(b))
  const [first] = ranked
  if (first === undefined) return NOTHING
  const told = ranked.filter((part) => part === first || weightOf(part) !== null)
  const shown = told.slice(0, MOST_CLAUSES)
  // What there is to look at is told, however much else is well.
  const warning = told.find((part) => weightOf(part) === 'warns')
  const last = shown.at(-1)
  if (
    warning !== undefined &&
    last !== undefined &&
    shown.length === MOST_CLAUSES &&
    !shown.includes(warning)
  ) {
    if (weightOf(last) === 'pass') shown.splice(-1, 1, warning)
  }
  const failing = told.slice(MOST_CLAUSES).filter((part) => decisiveOf(part) === 'fail').length
  return [
    ...shown.map(({ headline }) => headline),
    ...(failing === 0 ? [] : [`${counted(failing, 'more part fails', 'more parts fail')}`]),
  ].join('; ')
}

const rankOf = (part: AnyPart): number => WEIGHTS.indexOf(weightOf(part))

function weightOf(part: AnyPart): Weight {
  const decisive = decisiveOf(part)
  if (decisive === 'skipped' || decisive === null) return null
  if (decisive !== 'pass') return decisive
  const has = (verdict: Verdict, severity: 'warn' | 'inform'): boolean =>
    part.findings.some((finding) => finding.severity === severity && finding.verdict === verdict)
  if (has('fail', 'warn')) return 'warns'
  return has('no-data', 'inform') || has('inconclusive', 'inform') ? 'unsettled' : 'pass'
}
