import type { Section } from '@plinth/core'
import { capped, shownSections, verdictLabel } from '@plinth/core/render'
import type { Case } from '../case.ts'
import { nameOfGate } from '../names.ts'

const LONGEST_HEADLINE = 100

/** What each gate itself has to say, one fold for each. */
export function detailSections({ decision }: Case): readonly Section[] {
  return decision.gates.flatMap((gate) => {
    if (gate.report === null) return []
    const [sign = ''] = verdictLabel(gate.verdict).split(' ', 1)
    const group = `${sign} ${nameOfGate(gate)}: ${capped(gate.headline, LONGEST_HEADLINE)}`
    return shownSections(gate.report).map((section) => ({ ...section, group }))
  })
}
