import { combineVerdicts, type Finding } from '@plinth/core'
import { plainText, withoutStop } from '@plinth/core/render'
import type { Evidence } from '../evidence/evidence.ts'
import { PARTS, type PartName, type Problem } from '../evidence/problem.ts'
import type { Settings } from '../settings.ts'
import type { Judgement, Part, Parts } from './judgement.ts'

/** Paths and what else was asked may be anything. */
const LONGEST_SOURCE = 200

type Told = Pick<Judgement, 'parts' | 'findings'>

/**
 * The problems of gathering, as findings of the parts that they keep from being known. What is only worth knowing is no
 * finding; what concerns no part stands by itself.
 */
export function withProblems(
  settings: Pick<Settings, 'incomplete'>,
  parts: Parts,
  { edited = [], problems }: Pick<Evidence, 'edited' | 'problems'>,
): Told {
  const telling = problems.filter(({ effect }) => effect !== 'note')
  const of = (name: PartName): readonly Problem[] =>
    telling.filter((problem) => homeOf(problem, parts) === name)
  const joined = <Data>(name: PartName, part: Part<Data>): Part<Data> => withOwn(settings, part, of(name))
  return {
    parts: {
      cloud: joined('cloud', parts.cloud),
      unitCost: joined('unitCost', parts.unitCost),
      budget: joined('budget', parts.budget),
      forecast: joined('forecast', parts.forecast),
      anomalies: joined('anomalies', parts.anomalies),
      savings: joined('savings', parts.savings),
      infracost: joined('infracost', parts.infracost),
      estimate: joined('estimate', parts.estimate),
      usage: joined('usage', parts.usage),
      ci: joined('ci', parts.ci),
    },
    findings: [
      ...telling
        .filter((problem) => homeOf(problem, parts) === null)
        .map((problem) => findingOf(problem, settings.incomplete)),
      ...edited.map(editedFinding),
    ],
  }
}

/** Where a problem is told: in the first part that goes without something and was asked for, be it for nothing. */
function homeOf({ parts: named }: Problem, parts: Parts): PartName | null {
  const concerned = PARTS.filter((name) => named.includes(name))
  return concerned.find((name) => parts[name].verdict !== 'skipped') ?? concerned[0] ?? null
}

/** Without any figures there is no total that could be a lower bound: then the problem decides whatever was chosen. */
function withOwn<Data>(
  { incomplete }: Pick<Settings, 'incomplete'>,
  part: Part<Data>,
  problems: readonly Problem[],
): Part<Data> {
  const [first] = problems
  if (first === undefined) return part
  const severity = part.data === null ? 'block' : incomplete
  const own = problems.map((problem) => findingOf(problem, severity))
  const verdicts = severity === 'block' ? own.map(({ verdict }) => verdict) : []
  return {
    ...part,
    // What was asked for is not skipped because it could not be read.
    headline: part.verdict === 'skipped' ? clauseOf(first) : part.headline,
    verdict: combineVerdicts([part.verdict, ...verdicts]),
    findings: [...part.findings, ...own],
  }
}

function findingOf(
  { effect, line, mend, source, what }: Problem,
  severity: NonNullable<Finding['severity']>,
): Finding {
  const told = [what, mend].filter((text) => text !== '').map(sentence)
  return {
    id: `incomplete/${source}`,
    kind: effect,
    subject: plainText(source, LONGEST_SOURCE),
    verdict: 'no-data',
    severity,
    why: told.join(' '),
    ...(line === null ? {} : { location: { file: source, line } }),
  }
}

/** Whoever loosens a limit may do so, and whoever reviews it should see it. */
const editedFinding = (path: string): Finding => ({
  id: `edited/${path}`,
  kind: 'edited',
  subject: plainText(path, LONGEST_SOURCE),
  verdict: 'inconclusive',
  severity: 'warn',
  why: 'This change edits the file, and is held against what the file now says: see in review that no limit was loosened for it.',
  location: { file: path },
})

const clauseOf = ({ source, what }: Problem): string =>
  `${plainText(source, LONGEST_SOURCE)}: ${what.charAt(0).toLowerCase()}${withoutStop(what.slice(1))}`

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${withoutStop(text.slice(1))}.`
