import { keeps } from '@plinth/core'
import { formatNumber } from '@plinth/core/render'
import type { VisionRule } from '../../evidence/policy.ts'
import type { JudgedRule } from '../judgement.ts'
import { named } from '../wording.ts'
import { type Bound, boundsOf, strictest, VISION } from './bounds.ts'
import { escalationOf } from './escalation.ts'
import { lineOf, type Outcome, placeName, ruleOf, settled } from './rule.ts'
import { leastFavourable, type Statement, statementsOf } from './statements.ts'
import type { Work } from './work.ts'

type Score = { readonly score: number; readonly outOf: number }

/**
 * Was the alignment with the vision stated as a score, and is it high enough? A lower one needs an escalation to whom
 * the definition names. Where another document about the same vision is stricter, its threshold counts.
 */
export function judgeVision(work: Work, bounds: readonly Bound[]): readonly JudgedRule[] {
  const { policy } = work
  const own = boundsOf(policy).find(({ subject }) => subject === VISION)
  const rule = policy.vision?.value
  if (rule === undefined) return []
  const bound = own === undefined ? null : strictest(own, bounds)
  const severity = rule.required ? 'block' : 'warn'
  const outcome = outcomeOf(work, thresholdOf(rule, bound), bound)
  return [ruleOf(work, 'vision', 'Vision alignment', { severity, ...outcome })]
}

/** The scale stays the definition's own. */
function thresholdOf(rule: VisionRule, bound: Bound | null): VisionRule {
  const theirs = bound?.policy.vision?.value
  if (theirs === undefined) return rule
  return { ...rule, least: (theirs.least * rule.outOf) / theirs.outOf, exclusive: theirs.exclusive }
}

function outcomeOf(work: Work, rule: VisionRule, bound: Bound | null): Outcome {
  const { policy } = work
  const worst = leastFavourable(
    statementsOf(work, ({ visionAlignment }) => visionAlignment),
    (stated) => -scaled(stated, rule),
  )
  const example = `\`Vision alignment: 8/${formatNumber(rule.outOf)}\``
  if (worst === null) {
    return {
      verdict: 'fail',
      why: 'no score of the alignment with the vision is stated',
      mend: `state it in the description or the work report, such as ${example}`,
      place: lineOf(policy, policy.vision?.line ?? 1),
    }
  }
  const { place } = worst
  const score = scaled(worst.value, rule)
  if (!(score >= 0 && score <= rule.outOf)) {
    const why = `the score of ${said(worst.value)} does not lie on its scale`
    return { verdict: 'fail', why, mend: `state a score on the scale, such as ${example}`, place }
  }
  const threshold = { op: rule.exclusive ? '>' : '>=', value: rule.least, unit: unitOf(rule) } as const
  const figures = { observed: { value: score, unit: unitOf(rule) }, threshold }
  if (bound === null)
    return { ...settled('pass', `${said(worst.value)} is stated`, place), observed: figures.observed }
  const demand = `${bound.text} is asked for in ${placeName(lineOf(bound.policy, bound.line))}`
  return keeps(score, threshold)
    ? { ...settled('pass', `${said(worst.value)} is stated, and ${demand}`, place), ...figures }
    : { ...belowThreshold(work, rule, worst, demand), ...figures }
}

function belowThreshold(
  work: Work,
  rule: VisionRule,
  { place, value }: Statement<Score>,
  demand: string,
): Outcome {
  const stated = `${said(value)} is stated, but ${demand}`
  const { escalateTo } = rule
  if (escalateTo === null) {
    return {
      verdict: 'fail',
      why: stated,
      mend: 'change the plan until it is in line with the vision',
      place,
    }
  }
  const { elsewhere, found } = escalationOf(work, escalateTo)
  if (found !== null) {
    const why = `${stated}; the escalation ${named(found.value)} is recorded in ${placeName(found.place)}`
    return { ...settled('pass', why, place), others: [found.place] }
  }
  const instead =
    elsewhere === null
      ? ''
      : `, and the escalation recorded, ${named(elsewhere.value)}, is not to ${escalateTo}`
  return {
    verdict: 'fail',
    why: `${stated}${instead}`,
    mend: `reconsider the plan, or escalate it and record that, such as \`Escalated to: ${escalateTo}\``,
    place,
  }
}

/** A score on the scale of the rule. Multiplied first, so that 7/10 and 70/100 are exactly the same. */
function scaled({ outOf, score }: Score, rule: Pick<VisionRule, 'outOf'>): number {
  return (score * rule.outOf) / outOf
}

const said = ({ outOf, score }: Score): string => `${formatNumber(score)} of ${formatNumber(outOf)}`

const unitOf = ({ outOf }: Pick<VisionRule, 'outOf'>): string => `of ${formatNumber(outOf)}`
