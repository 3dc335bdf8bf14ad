import type { Relied } from '../read/relied.ts'
import type { Doubt, JudgedGate } from './decision.ts'

/**
 * Items that a checklist holds to be met by another gate's report, where that report does not count here or says
 * something else: their evidence is gone.
 */
export function unfoundedItems(gates: readonly JudgedGate[]): readonly Doubt[] {
  return gates.flatMap((judged) =>
    judged.relied.flatMap((relied) => {
      const why = relied.met ? whyUnfounded(relied, gates) : null
      if (why === null) return []
      return [
        {
          code: 'unfounded',
          subject: `${judged.gate}: ${relied.item}`,
          what: `the item counts as met by a report of ${relied.gate}, ${why}`,
          mend: `let ${judged.gate} run after ${relied.gate}, and give the report to both`,
          blocks: judged.required,
        },
      ]
    }),
  )
}

function whyUnfounded({ gate, verdicts }: Relied, gates: readonly JudgedGate[]): string | null {
  const reports = gates.filter((one) => one.gate === gate && one.report !== null)
  if (reports.length === 0) return 'and none of them counts here'
  const other = reports.find(({ verdict }) => verdicts.length > 0 && !verdicts.includes(verdict))
  return other === undefined ? null : `and the one that counts says ${other.verdict}`
}
