import { combineVerdicts, type Finding } from '@plinth/core'
import { begun, counted, formatCount, idMaker, isOpen, rankOf, sentence } from '@plinth/core/render'
import type { JudgedItem, JudgedRule, Judgement, Place } from '../decide/judgement.ts'
import type { Source } from '../evidence/checklist.ts'
import { applicable } from './case.ts'
import { short } from './wording.ts'

/** More would make a report that nothing reads. */
const MOST_FINDINGS = 1000

const LONGEST_ID = 200
const LONGEST_KEY = 120

/** Longer paths stand in no annotation. */
const LONGEST_PATH = 400

/** A finding before its id is made unique. */
interface Found {
  readonly finding: Finding
  readonly rank: number
}

/** Every item that applies and every rule, what weighs most first; of very many, the last one counts the rest. */
export function findingsOf(judgement: Judgement): Finding[] {
  const found: readonly Found[] = [
    ...judgement.rules.map((rule) => ({ finding: ofRule(rule), rank: rankOf(rule) })),
    ...applicable(judgement).map((judged) => ({ finding: ofItem(judged), rank: rankOf(judged) })),
  ]
  const uniqueId = idMaker()
  // Numbers go by the order of the documents, so that an id stays when its item is ticked.
  const named = found.map(({ finding, rank }) => ({
    finding: { ...finding, id: uniqueId(finding.id) },
    rank,
  }))
  const findings = named.sort((a, b) => a.rank - b.rank).map(({ finding }) => finding)
  if (findings.length <= MOST_FINDINGS) return findings
  const shown = findings.slice(0, MOST_FINDINGS - 1)
  return [...shown, restOf(findings.slice(shown.length))]
}

function ofItem({ item, mend, severity, source, verdict, why }: JudgedItem): Finding {
  const text = short(item.text)
  return {
    id: `item/${sourceId(source)}/${short(item.key, LONGEST_KEY)}`,
    kind: 'item',
    subject: text === '' ? 'An item without text' : text,
    verdict,
    severity,
    why: whyOf({ mend, verdict, why }),
    ...locationOf({ source, line: item.line }),
  }
}

function ofRule(rule: JudgedRule): Finding {
  const { id, kind, observed, place, severity, subject, threshold, verdict } = rule
  return {
    id: short(id, LONGEST_ID),
    kind,
    subject: begun(short(subject)),
    verdict,
    severity,
    ...(observed === undefined ? {} : { observed }),
    ...(threshold === undefined ? {} : { threshold }),
    why: whyOf(rule),
    ...(place === null ? {} : locationOf(place)),
  }
}

/** An annotation shows nothing but this, so it also says what to do. */
function whyOf({ mend, verdict, why }: Pick<JudgedRule, 'mend' | 'verdict' | 'why'>): string {
  const said = sentence(why)
  const reason = said === '' ? `${verdict === 'pass' ? 'It is settled' : 'It is not settled'}.` : said
  return isOpen({ verdict }) ? `${reason} ${sentence(mend)}`.trim() : reason
}

/** Only files of the repository have lines that an annotation can stand at. */
function locationOf({ source, line }: Place): Pick<Finding, 'location'> {
  if (source.path === null || source.path.length > LONGEST_PATH) return {}
  return { location: { file: source.path, ...(line !== null && line > 0 ? { line } : {}) } }
}

/** The same in every run on a pull request: a path, `body#12`. */
function sourceId({ kind, path, pull }: Source): string {
  if (path !== null) return short(path, LONGEST_ID)
  return pull === null ? kind : `${kind}#${pull}`
}

function restOf(rest: readonly Finding[]): Finding {
  const unmet = rest.filter(isOpen)
  const blocking = unmet.filter(({ severity }) => severity === 'block')
  const decisive = blocking.length > 0 ? blocking : rest
  return {
    id: 'further',
    kind: 'further',
    subject: counted(rest.length, 'further finding'),
    verdict: combineVerdicts(decisive.map(({ verdict }) => verdict)),
    severity: blocking.length > 0 ? 'block' : 'inform',
    why: countOfRest(rest.length, unmet.length),
  }
}

function countOfRest(count: number, unmet: number): string {
  const said = unmet === 0 ? 'all are settled' : `${formatCount(unmet)} of them are not settled`
  return `${counted(count, 'more item or rule', 'more items and rules')} were judged: ${said}.`
}
