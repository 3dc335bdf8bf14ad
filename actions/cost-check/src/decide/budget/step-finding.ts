import { amount, type Finding } from '@plinth/core'
import type { Budget } from '../../settings.ts'
import type { JudgedBudget } from '../figures/budget.ts'
import type { Comparison } from './comparison.ts'
import { idOf } from './outcome.ts'
import { paceText, shareText } from './words.ts'

/** A step that was reached is told; only the limit fails. */
export function stepFindings(
  { limit, name }: Budget,
  { instance, pace, step, verdict }: JudgedBudget,
  { reached }: Pick<Comparison, 'reached'>,
): readonly Finding[] {
  if (step === null || verdict === 'fail') return []
  // Half of a budget at half of its time is news, not a warning.
  const isFast = step >= 1 || pace === null || pace > 1
  const whole = limit.kind === 'amount' ? 'the limit' : 'the increase that is allowed'
  return [
    {
      id: idOf(name, 'step'),
      kind: 'budget-step',
      subject: `Budget ${name}`,
      verdict: 'fail',
      severity: isFast ? 'warn' : 'inform',
      observed: { value: amount(100 * reached), unit: 'percent' },
      threshold: { op: '<', value: 100 * step, unit: 'percent' },
      why: `The step of ${shareText(step)} is reached in ${instance}: ${shareText(reached)} of ${whole} is used${paceText(pace)}.`,
    },
  ]
}
