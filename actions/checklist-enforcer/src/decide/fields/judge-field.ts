import { keeps } from '@plinth/core'
import { formatNumber, formatThreshold } from '@plinth/core/render'
import type { Amount, Checklist, Field } from '../../evidence/checklist.ts'
import { itemKey } from '../../read/checklist/index.ts'
import type { FieldRule } from '../../settings.ts'
import type { JudgedRule } from '../judgement.ts'
import { ruleOf } from '../rule.ts'
import { answersOf, type Scope } from '../scope.ts'
import { addedTo, isPlaceholder, wordsOf } from '../sections/words.ts'
import { DEFAULT_SEVERITY } from '../severity.ts'
import { changeName, named } from '../wording.ts'
import { inUnit, scaleOf } from './scale.ts'

interface Stated {
  readonly text: Checklist
  readonly field: Field
}

/** What came of a field; clauses. */
interface Outcome {
  readonly verdict: 'pass' | 'fail'
  readonly why: string
  readonly mend: string
  readonly stated: Stated | null
  readonly amount: Amount | null
}

/** Whether fields are stated and keep their limits, wherever they are stated: of two statements the worse counts. */
export function judgeFields(rules: readonly FieldRule[], scope: Scope): readonly JudgedRule[] {
  if (!scope.isAsked) return []
  return rules.flatMap((rule) => judgeField(rule, itemKey(rule.field), scope))
}

function judgeField(rule: FieldRule, key: string, scope: Scope): readonly JudgedRule[] {
  const outcome = outcomeOf(rule, key, scope)
  if (outcome === null) return []
  const { stated, amount } = outcome
  return [
    ruleOf({
      id: `field/${key}`,
      kind: 'field',
      subject: rule.field,
      severity: rule.severity ?? DEFAULT_SEVERITY,
      relevance: scope.relevanceOf(rule.when),
      verdict: outcome.verdict,
      why: outcome.why,
      mend: outcome.mend,
      place: stated === null ? null : { source: stated.text.source, line: stated.field.line },
      ...(rule.limit === null ? {} : { threshold: rule.limit }),
      ...(amount === null || rule.limit === null ? {} : { observed: observedOf(amount, rule.limit) }),
    }),
  ]
}

/** null: nothing is stated, and nothing need be. */
function outcomeOf(rule: FieldRule, key: string, scope: Scope): Outcome | null {
  const found = answersOf(scope).flatMap((text) =>
    text.fields.filter((field) => field.key === key).map((field) => ({ text, field })),
  )
  const prompts = scope.templates.flatMap(({ checklist }) =>
    checklist.fields.filter((field) => field.key === key),
  )
  const stated = found.filter(({ field }) => !isUnanswered(field, prompts))
  const [first] = stated
  const where = changeName(scope.pull)
  if (first === undefined) {
    if (!rule.required) return null
    const [empty] = found
    return {
      verdict: 'fail',
      why: `${named(rule.field)} ${empty === undefined ? 'is not stated' : 'has no value of its own'} in ${where}`,
      mend: `write ${named(`${rule.field}: ${exampleOf(rule)}`)}`,
      stated: empty ?? null,
      amount: null,
    }
  }
  const outcomes = stated.map((one) => againstLimit(one, rule, prompts))
  return outcomes.find(({ verdict }) => verdict === 'fail') ?? outcomes[0] ?? null
}

/** Nothing, a word that holds the place, or what the template says already. */
function isUnanswered({ value }: Field, prompts: readonly Field[]): boolean {
  const words = wordsOf(value)
  if (isPlaceholder(words)) return true
  return prompts.some((prompt) => {
    const given = wordsOf(prompt.value)
    // A prompt without words, or of a scale alone, is answered by any word beside it.
    return given.length > 0 && isPlaceholder(addedTo(given, words))
  })
}

function againstLimit(stated: Stated, rule: FieldRule, prompts: readonly Field[]): Outcome {
  const { field, text } = stated
  const { limit } = rule
  const value = `${named(rule.field)} is ${named(field.value)} in ${text.source.name}`
  if (limit === null) return { verdict: 'pass', why: value, mend: '', stated, amount: field.amount }
  const bound = formatThreshold(limit)
  const fail = (why: string, mend: string, amount: Amount | null = null): Outcome => ({
    verdict: 'fail',
    why,
    mend,
    stated,
    amount,
  })
  const example = `write ${named(`${rule.field}: ${exampleOf(rule)}`)}`
  if (field.amount === null) return fail(`${value}, which is no number, where ${bound} is asked for`, example)
  const amount = inUnit(field.amount, limit.unit)
  if (amount === null) return fail(`${value}, which is not in ${named(limit.unit)}`, example)
  const scale = limit.unit === '' ? otherScale(field.amount, prompts) : null
  if (scale !== null)
    return fail(`${value}, where the template asks for a score out of ${scale}`, `write it out of ${scale}`)
  if (keeps(amount.low, limit) && keeps(amount.high, limit)) {
    return { verdict: 'pass', why: `${value}, which keeps ${bound}`, mend: '', stated, amount }
  }
  const part = amount.low === amount.high ? 'which' : 'an end of which'
  return fail(
    `${value}, ${part} does not keep ${bound}`,
    `bring it to ${bound}, or agree on another limit`,
    amount,
  )
}

/** The scale of the template, where the author scored on another: 80/100 is not more than 8/10. */
function otherScale({ unit }: Amount, prompts: readonly Field[]): number | null {
  const own = scaleOf(unit)
  const asked = prompts
    .map(({ value }) => scaleOf(value.slice(value.lastIndexOf('/'))))
    .find((scale) => scale !== null)
  return own === null || asked === undefined || asked === null || own === asked ? null : asked
}

/** The end on the bad side is what counts. */
function observedOf(
  { low, high, unit }: Amount,
  { op }: NonNullable<FieldRule['limit']>,
): NonNullable<JudgedRule['observed']> {
  const value = op === '<' || op === '<=' ? high : low
  return low === high ? { value, unit } : { value, low, high, unit }
}

function exampleOf({ limit }: FieldRule): string {
  if (limit === null) return '…'
  const number = formatNumber(limit.value)
  return limit.unit === '$' ? `$${number}` : `${number}${limit.unit}`
}
