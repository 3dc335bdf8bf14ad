import type { Finding } from '@plinth/core'
import { capped, rankOf, weightOf } from '@plinth/core/render'
import type { JudgedGate } from '../decide/decision.ts'
import type { DecisionData, ToldFinding } from '../evidence/told.ts'
import type { Case } from './case.ts'

const MOST_FINDINGS = 300
const MOST_STEPS = 300

/** The machine-readable part, from which the decision is also told elsewhere: on its check run and in issues. */
export function dataOf({ decision, evidence, settings }: Case): DecisionData {
  return {
    decision: decision.answer,
    name: settings.name,
    gates: decision.gates.map(gateData),
    doubts: decision.doubts.slice(0, MOST_STEPS).map(({ code, subject, what, mend, blocks }) => ({
      ...{ code, subject: capped(subject, 400), what, mend, blocks },
    })),
    next: decision.next.slice(0, MOST_STEPS).map(({ gates, subject, why, location }) => ({
      ...{ gates: [...gates], subject, why },
      ...(location == null ? {} : { location }),
    })),
    counted: evidence.found.length,
  }
}

function gateData(judged: JudgedGate): DecisionData['gates'][number] {
  const { gate, headline, instance, job, name, relied, report, required, verdict } = judged
  const open = (report?.findings ?? [])
    .filter((finding) => ['broken', 'unknown', 'open', 'warns'].includes(weightOf(finding)))
    .toSorted((a, b) => rankOf(a) - rankOf(b))
  return {
    gate,
    instance,
    verdict,
    required,
    headline: capped(headline, 400),
    file: name,
    job,
    relied: relied.map(({ gate: on, item, met }) => ({ gate: on, item: capped(item, 400), met })),
    open: open.slice(0, MOST_FINDINGS).map(toldFinding),
    leftOut: Math.max(0, open.length - MOST_FINDINGS),
  }
}

function toldFinding({ id, location, severity = 'block', subject, verdict, why }: Finding): ToldFinding {
  return {
    id: capped(id, 400),
    subject: capped(subject, 400),
    verdict,
    severity,
    why: capped(why, 2000),
    ...(location === undefined ? {} : { location }),
  }
}
