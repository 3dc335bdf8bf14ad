import { combineVerdicts, type Finding } from '@plinth/core'
import {
  counted,
  formatCount,
  idMaker,
  isOpen,
  plainText,
  rankOf,
  sentence,
  weightOf,
} from '@plinth/core/render'
import type { Judgement } from '../decide/judgement.ts'
import { PART_TITLES } from './case.ts'
import { short } from './wording.ts'

/** More would make a report that nothing reads. */
const MOST_FINDINGS = 1000

const LONGEST_ID = 200
const LONGEST_SUBJECT = 160
const LONGEST_WHY = 1000

/** Longer paths stand in no annotation. */
const LONGEST_PATH = 400

/**
 * The findings of gathering and of all parts, what weighs most first, those of one weight in the order of the parts. One
 * that several parts share is told once; of very many, the last one counts the rest.
 */
export function findingsOf(judgement: Judgement): Finding[] {
  const all = [...judgement.findings, ...PART_TITLES.flatMap(([name]) => judgement.parts[name].findings)].map(
    boundedFinding,
  )
  const different = [...new Map(all.map((finding) => [JSON.stringify(finding), finding])).values()]
  const uniqueId = idMaker()
  // Numbers go by the order of the parts, so that an id stays when its finding weighs more than last time.
  const named = different.map((finding) => ({ ...finding, id: uniqueId(finding.id) }))
  const findings = named.sort((a, b) => rankOf(a) - rankOf(b))
  if (findings.length <= MOST_FINDINGS) return findings
  const shown = findings.slice(0, MOST_FINDINGS - 1)
  return [...shown, restOf(findings.slice(shown.length))]
}

/** Names and reasons are made of what others wrote. */
function boundedFinding({ location, ...finding }: Finding): Finding {
  return {
    ...finding,
    id: plainText(finding.id, LONGEST_ID).trim(),
    subject: short(finding.subject, LONGEST_SUBJECT),
    why: sentence(finding.why, LONGEST_WHY),
    ...(location === undefined || location.file.length > LONGEST_PATH ? {} : { location }),
  }
}

function restOf(rest: readonly Finding[]): Finding {
  const open = rest.filter(isOpen)
  const blocking = open.filter((finding) => ['broken', 'unknown', 'open'].includes(weightOf(finding)))
  const decisive = blocking.length > 0 ? blocking : rest
  const said = open.length === 0 ? 'none of them is open' : `${formatCount(open.length)} of them are open`
  return {
    id: 'further',
    kind: 'further',
    subject: counted(rest.length, 'further finding'),
    verdict: combineVerdicts(decisive.map(({ verdict }) => verdict)),
    severity: blocking.length > 0 ? 'block' : 'inform',
    why: `${counted(rest.length, 'more thing was', 'more things were')} found: ${said}.`,
  }
}
