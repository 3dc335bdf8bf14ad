import type { Finding } from '@plinth/core'
import { capped, idMaker, sentence } from '@plinth/core/render'
import type { Doubt, JudgedGate } from '../decide/decision.ts'
import type { Case } from './case.ts'
import { nameOfGate } from './names.ts'

const LONGEST_ID = 200
const LONGEST_SUBJECT = 200
const MOST_DOUBTS = 500

/** One finding for each gate, and one for each report or job that cannot be relied on. */
export function findingsOf({ decision }: Case): Finding[] {
  const uniqueId = idMaker()
  const findings = [
    ...decision.gates.map(ofGate),
    ...decision.doubts.slice(0, MOST_DOUBTS).map(ofDoubt),
    ...(decision.unconfigured ? [NOTHING_RAN] : []),
  ]
  return findings.map((finding) => ({ ...finding, id: uniqueId(capped(finding.id, LONGEST_ID)) }))
}

function ofGate(judged: JudgedGate): Finding {
  const { gate, headline, instance, mend, required, telling, verdict } = judged
  const { observed, threshold, samples } = telling?.kind === 'finding' ? telling.finding : {}
  return {
    id: `gate/${gate}${instance === null ? '' : `/${instance}`}`,
    kind: 'gate',
    subject: nameOfGate(judged),
    verdict,
    severity: required ? 'block' : 'warn',
    ...(observed === undefined ? {} : { observed }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(samples === undefined ? {} : { samples }),
    why: `${sentence(headline)} ${mend ?? ''}`.trim(),
  }
}

function ofDoubt({ blocks, code, mend, subject, what }: Doubt): Finding {
  return {
    id: `${code}/${subject}`,
    kind: code.startsWith('job-') ? 'job' : 'report',
    subject: capped(subject, LONGEST_SUBJECT),
    verdict: 'no-data',
    severity: blocks ? 'block' : 'warn',
    why: `${sentence(what)} ${sentence(mend)}`,
  }
}

const NOTHING_RAN: Finding = {
  id: 'nothing',
  kind: 'report',
  subject: 'the gates',
  verdict: 'no-data',
  why: 'No gate has left a report in this job or handed one over. Run a gate before this step.',
}
