import type { Evidence } from '../../../evidence/evidence.ts'
import type { JudgedRule, MethodComparison } from '../../judgement.ts'
import { named } from '../../wording.ts'
import { lineOf, type Outcome, ruleOf, settled } from '../rule.ts'
import { type Statement, statementsOf } from '../statements.ts'
import { wordsOf } from '../words.ts'
import type { Work } from '../work.ts'
import type { MethodUse } from './use.ts'

/** A reason in fewer words says nothing. */
const SHORTEST_REASON = 3

/** Is the method declared, and is it the one that the change asks for, or is there a reason for another? */
export function judgeMethod(work: Work, use: MethodUse, evidence: Evidence): readonly JudgedRule[] {
  return work.policy.methods.length === 0
    ? []
    : [ruleOf(work, 'method', 'Development method', outcomeOf(work, use, evidence))]
}

/** For the report: nothing where the document knows no methods. */
export function compareMethods(
  { name, policy }: Work,
  { declared, derived }: MethodUse,
): readonly MethodComparison[] {
  if (policy.methods.length === 0) return []
  return [
    {
      agent: name,
      derived: derived === null || derived.methods.length === 0 ? null : alternatives(derived.methods),
      because: derived?.because ?? [],
      declared: declared[0]?.value ?? null,
    },
  ]
}

function outcomeOf(work: Work, { declared, derived }: MethodUse, { change }: Evidence): Outcome {
  const { policy } = work
  const place = lineOf(policy, policy.methods[0]?.line ?? 1)
  const [first] = declared
  const { files, pulls } = change
  if (files.known && derived === null && pulls.length < 2) {
    return settled('skipped', 'the change touches nothing but the notes about the work', place)
  }
  const asked = derived === null || derived.methods.length === 0 ? null : derived
  const wanted =
    asked === null ? null : `the change asks for ${alternatives(asked.methods)} (${asked.because.join(', ')})`
  if (first === undefined) {
    const example = (asked?.methods[0] ?? policy.methods[0]?.value)?.method ?? 'direct'
    return {
      verdict: 'fail',
      why: `no method is declared${wanted === null ? '' : `, and ${wanted}`}`,
      mend: `declare it in the description or the work report, such as \`Method: ${example}\``,
      place,
    }
  }
  if (pulls.length > 1) return settled('skipped', OF_SEVERAL, place)
  if (!files.known) {
    return {
      verdict: 'no-data',
      why: `${named(first.value)} is declared, but which method the change asks for cannot be told: ${files.why}`,
      mend: 'give the job a token, or name the changed paths in `files`',
      place: first.place,
    }
  }
  const accepted = new Set(asked?.methods.map(({ method }) => method))
  const other = declared.find(({ method }) =>
    asked === null ? method === null : method === null || !accepted.has(method.method),
  )
  if (other === undefined) {
    const why = wanted === null ? 'nothing in the change asks for another' : wanted
    return settled('pass', `${named(first.value)} is declared, and ${why}`, first.place)
  }
  const against = `${named(other.value)} is declared, but ${wanted ?? 'the document knows no such method'}`
  const reason = reasonOf(work)
  if (reason !== null) {
    return {
      ...settled('pass', `${against}; the reason given: ${named(reason.value)}`, other.place),
      others: [reason.place],
    }
  }
  const instead =
    asked === null ? 'declare one of the methods of the document' : `use ${alternatives(asked.methods)}`
  return {
    verdict: 'fail',
    why: against,
    mend: `${instead}, or say in at least ${SHORTEST_REASON} words why not, such as \`Reasoning: …\``,
    place: other.place,
  }
}

const OF_SEVERAL =
  'the files of several pull requests together do not tell which method each of them asks for'

function reasonOf(work: Work): Statement<string> | null {
  const reasons = statementsOf(work, ({ methodReason }) => methodReason)
  return reasons.find(({ value }) => wordsOf(value).length >= SHORTEST_REASON) ?? null
}

function alternatives(methods: readonly { readonly method: string }[]): string {
  return methods.map(({ method }) => method).join(' or ')
}
