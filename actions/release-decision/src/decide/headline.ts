import type { Verdict } from '@plinth/core'
import { clause, counted, listed } from '@plinth/core/render'
import type { Decision, JudgedGate } from './decision.ts'

const LONGEST = 160
const MOST_NAMED = 3

type Said = Pick<Decision, 'verdict' | 'answer' | 'gates' | 'doubts'> & { readonly warnings: number }

/** The decision in one sentence: what may be done, and because of what. */
export function headlineOf(said: Said): string {
  switch (said.verdict) {
    case 'fail':
      return `Must not go out, because ${because(said, 'fail', 'stand against it')}`
    case 'no-data':
      return said.gates.length === 0 && said.doubts.length === 0
        ? 'Nothing was decided, because no gate has left a report'
        : `Must not go out yet, because ${because(said, 'no-data', 'have no answer')}`
    case 'inconclusive':
      return `Somebody must decide, because ${because(said, 'inconclusive', 'cannot tell')}`
    case 'skipped':
      return 'May go out, no gate applies to this change'
    case 'pass':
      return said.answer === 'go'
        ? `May go out, ${tally(said.gates)}`
        : `May go out once somebody has looked at ${counted(Math.max(1, said.warnings), 'warning')}`
  }
}

function because({ doubts, gates }: Said, verdict: Verdict, together: string): string {
  const deciding = gates.filter((gate) => gate.required && gate.verdict === verdict)
  const [gate, ...others] = deciding.length > 0 ? deciding : gates.filter((one) => one.verdict === verdict)
  if (gate !== undefined && others.length > 0) return `${namesOf([gate, ...others])} ${together}`
  if (gate?.report === null) return `${gate.gate} left no report`
  if (gate !== undefined) return `${lowerFirst(clause(gate.headline, LONGEST))} (${gate.gate})`
  const [doubt, ...more] = doubts.filter(({ blocks }) => blocks)
  if (doubt === undefined) return 'no gate that counts has decided'
  return more.length === 0
    ? `${clause(doubt.what, LONGEST)} (${clause(doubt.subject, LONGEST)})`
    : `${counted(more.length + 1, 'report or job', 'reports and jobs')} cannot be relied on`
}

function namesOf(gates: readonly JudgedGate[]): string {
  const names = [...new Set(gates.map(({ gate }) => gate))]
  const shown = names.slice(0, MOST_NAMED)
  const rest = names.length - shown.length
  return listed(rest === 0 ? shown : [...shown, `${rest} more`])
}

function tally(gates: readonly JudgedGate[]): string {
  const [only, ...others] = gates
  if (only !== undefined && others.length === 0)
    return `as ${only.gate} says: ${lowerFirst(clause(only.headline, LONGEST))}`
  const passed = gates.filter(({ verdict }) => verdict === 'pass').length
  const skipped = gates.filter(({ verdict }) => verdict === 'skipped').length
  const said = passed === 1 ? '1 gate passed' : `all ${passed} gates passed`
  return skipped === 0 ? said : `${said} and ${skipped} ${skipped === 1 ? 'does' : 'do'} not apply`
}

/** `GET /cart is slower` keeps its capitals; `The job failed` does not begin a sentence here. */
function lowerFirst(text: string): string {
  const [first = '', second = ''] = text
  return second === second.toLowerCase() && /[a-z]/.test(second) ? first.toLowerCase() + text.slice(1) : text
}
