import type { Finding } from '@plinth/core'
import { plainText, rankOf, sentence, type Weight, weightOf } from '@plinth/core/render'
import type { Doubt, JudgedGate, Step } from './decision.ts'

const BLOCKING: readonly Weight[] = ['broken', 'unknown', 'open']
const LONGEST_WHY = 600
const LONGEST_SUBJECT = 200

interface Open {
  readonly gate: JudgedGate
  readonly finding: Finding
}

export interface NextSteps {
  readonly next: readonly Step[]
  readonly warnings: readonly Step[]
}

/** What to do, made from what is open: what stands in the way, and what only asks to be looked at. */
export function nextSteps(gates: readonly JudgedGate[], doubts: readonly Doubt[]): NextSteps {
  const open = inTurns(gates)
  const blocks = ({ gate, finding }: Open) => gate.required && BLOCKING.includes(weightOf(finding))
  const warns = ({ gate, finding }: Open) => {
    const weight = weightOf(finding)
    return weight === 'warns' || (!gate.required && BLOCKING.includes(weight))
  }
  const absent = gates.filter(({ mend }) => mend !== null)
  return {
    next: merged([
      ...absent.filter(({ required }) => required).map(absentStep),
      ...doubts.filter((doubt) => doubt.blocks).map(doubtStep),
      ...open.filter(blocks).map(findingStep),
      // A verdict that its findings do not explain still has to be dealt with.
      ...gates.filter((gate) => gate.required && unexplained(gate)).map(verdictStep),
    ]),
    warnings: merged([
      ...absent.filter(({ required }) => !required).map(absentStep),
      ...doubts.filter((doubt) => !doubt.blocks).map(doubtStep),
      ...open.filter(warns).map(findingStep),
      ...gates.filter((gate) => !gate.required && unexplained(gate)).map(verdictStep),
    ]),
  }
}

/**
 * The findings of all gates, what weighs most first; of the same weight the first of each gate, then the second of each,
 * so that where a list is cut no gate with many findings hides what another asks for.
 */
function inTurns(gates: readonly JudgedGate[]): readonly Open[] {
  return gates
    .flatMap((gate) => {
      const findings = gate.report?.findings ?? []
      const ranked = Map.groupBy(findings, rankOf)
      return [...ranked].flatMap(([rank, alike]) =>
        alike.map((finding, turn) => ({ rank, turn, open: { gate, finding } })),
      )
    })
    .toSorted((a, b) => a.rank - b.rank || a.turn - b.turn)
    .map(({ open }) => open)
}

const STANDS_WELL: readonly string[] = ['pass', 'skipped']

function unexplained({ report, verdict }: JudgedGate): boolean {
  if (report === null || STANDS_WELL.includes(verdict)) return false
  return !report.findings.some((finding) => BLOCKING.includes(weightOf(finding)))
}

function findingStep({ finding, gate }: Open): Step {
  return {
    gates: [gate.gate],
    subject: plainText(finding.subject, LONGEST_SUBJECT).trim(),
    why: sentence(finding.why, LONGEST_WHY),
    location: finding.location ?? null,
  }
}

function absentStep({ gate, headline, mend }: JudgedGate): Step {
  return { gates: [gate], subject: '', why: `${sentence(headline)} ${mend ?? ''}`.trim(), location: null }
}

function verdictStep({ gate, headline }: JudgedGate): Step {
  return { gates: [gate], subject: '', why: sentence(headline, LONGEST_WHY), location: null }
}

function doubtStep({ mend, subject, what }: Doubt): Step {
  return { gates: [], subject, why: `${sentence(what)} ${sentence(mend)}`, location: null }
}

/** What several gates ask for in the same words at the same place is done once. */
function merged(steps: readonly Step[]): readonly Step[] {
  const place = ({ location, subject, why }: Step) =>
    JSON.stringify([why, location?.file ?? subject, location?.line ?? 0])
  return [...Map.groupBy(steps, place).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ ...first, gates: [...new Set([first, ...others].flatMap(({ gates }) => gates))] }],
  )
}
