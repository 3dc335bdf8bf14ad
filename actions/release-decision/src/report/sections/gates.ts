import type { Section, Text } from '@plinth/core'
import {
  capped,
  formatAmount,
  listed,
  observedText,
  table,
  thresholdText,
  verdictLabel,
} from '@plinth/core/render'
import type { JudgedGate, Telling } from '../../decide/decision.ts'
import type { Case } from '../case.ts'
import { nameOfGate } from '../names.ts'

const LONGEST_HEADLINE = 200
const LONGEST_SUBJECT = 60

/** One line for each gate: what it says, and the number that made it say so. */
export function gatesSection({ decision, evidence }: Case): readonly Section[] {
  if (decision.gates.length === 0) return []
  const rows = decision.gates.map((gate): readonly Text[] => [
    gateText(gate, evidence.jobPages),
    verdictText(gate),
    headlineText(gate),
    tellingText(gate.telling),
  ])
  return [
    {
      title: 'Gates',
      importance: 1,
      blocks: [table(['Gate', 'Verdict', 'What it says', 'The number'], rows)],
    },
  ]
}

function gateText(gate: JudgedGate, pages: Case['evidence']['jobPages']): Text {
  const name = nameOfGate(gate)
  const page = gate.job !== null && Object.hasOwn(pages, gate.job) ? pages[gate.job] : undefined
  return page === undefined ? [{ strong: name }] : [{ link: page, text: name }]
}

/** Of a gate that cannot stop the release, a verdict that is not good only warns. */
function verdictText({ required, verdict }: JudgedGate): string {
  const isGood = verdict === 'pass' || verdict === 'skipped'
  return required || isGood ? verdictLabel(verdict) : '🟡 warns'
}

function headlineText({ headline, relied }: JudgedGate): Text {
  const gates = [...new Set(relied.filter(({ met }) => met).map(({ gate }) => gate))]
  const said = capped(headline, LONGEST_HEADLINE)
  return gates.length === 0 ? said : [`${said}. Relies on the report of `, { strong: listed(gates) }]
}

function tellingText(telling: Telling | null): Text {
  if (telling === null) return '–'
  if (telling.kind === 'figure') {
    const { name, unit, value } = telling.figure
    return [`${capped(name, LONGEST_SUBJECT)}: `, { strong: formatAmount(value, unit) }]
  }
  const { finding } = telling
  const wanted = finding.threshold === undefined ? '' : `, wanted ${thresholdText(finding)}`
  return [`${capped(finding.subject, LONGEST_SUBJECT)}: `, { strong: observedText(finding) }, wanted]
}
