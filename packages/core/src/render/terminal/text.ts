import type { Finding, Report } from '../../report.ts'
import type { Verdict } from '../../verdict.ts'
import { observedText, thresholdText } from '../findings.ts'
import { subjectPlain } from '../headline.ts'
import { inertLine } from '../log.ts'
import { formatCount } from '../number.ts'
import { plainText } from '../plain.ts'
import { VERDICT_LABELS } from '../verdict-label.ts'
import { heaviestFirst, isOpen, terminalLabel, weightOf } from '../weight.ts'
import { textChart } from './chart.ts'
import { textTable } from './table.ts'
import { fitted, wrapped } from './width.ts'

/** A log line of the runner's page shows about this much. */
const DEFAULT_COLUMNS = 100
const NARROWEST = 40

const MOST_FINDINGS = 50
const MOST_CHARTS = 6

/** ANSI colours by verdict; the words say the same. */
const COLOURS: Readonly<Record<Verdict, number>> = {
  pass: 32,
  fail: 31,
  inconclusive: 33,
  'no-data': 33,
  skipped: 90,
}

export interface TextOptions {
  /** The width of the terminal; 100 where unknown. */
  readonly columns?: number
  /** ANSI colours. Off by default. */
  readonly colour?: boolean
}

/**
 * The report for a terminal or a log: the verdict, the findings as an aligned table, why each of them that is not good
 * came out so, and the plots drawn in characters. No line can be a command to the runner.
 */
export function renderText(
  report: Report,
  { columns = DEFAULT_COLUMNS, colour = false }: TextOptions = {},
): string {
  const width = Math.max(NARROWEST, columns)
  const paint = (text: string, verdict: Verdict): string =>
    colour ? `\x1b[${COLOURS[verdict]}m${text}\x1b[0m` : text
  const parts = [
    [
      ...verdictLines(report, width).map((line) => paint(line, report.verdict)),
      fitted(subjectPlain(report), width),
    ],
    findingLines(report.findings, width, paint),
    reasonLines(report.findings, width, paint),
    ...plotsOf(report).map((plot) => textChart(plot, width)),
  ]
  const lines = parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : ['', ...part]))
  return `${lines.map(inertLine).join('\n')}\n`
}

type Paint = (text: string, verdict: Verdict) => string

function verdictLines({ headline, verdict }: Report, columns: number): string[] {
  const { sign, word } = VERDICT_LABELS[verdict]
  return wrapped(`${sign} ${word.toUpperCase()}: ${plainText(headline, 300)}`, columns)
}

function findingLines(findings: readonly Finding[], columns: number, paint: Paint): string[] {
  if (findings.length === 0) return []
  const shown = heaviestFirst(findings).slice(0, MOST_FINDINGS)
  const rows = shown.map((finding) => [
    `${terminalLabel(finding).sign} ${terminalLabel(finding).word}`,
    plainText(finding.subject, 200).trim(),
    plainText(observedText(finding), 200),
    plainText(thresholdText(finding), 100),
  ])
  const head = [
    { title: 'verdict' },
    { title: 'what', shrinkTo: 6 },
    { title: 'observed', align: 'right', shrinkTo: 6 },
    { title: 'wanted', align: 'right', shrinkTo: 4 },
  ] as const
  const [title = '', ...lines] = textTable(head, rows, columns)
  const rest = findings.length - shown.length
  return [
    title,
    ...lines.map((line, index) => paint(line, toneOf(shown[index]))),
    ...(rest > 0 ? [`… and ${formatCount(rest)} more`] : []),
  ]
}

/** The reasons of everything that a person should look at. */
function reasonLines(findings: readonly Finding[], columns: number, paint: Paint): string[] {
  const open = heaviestFirst(findings).filter(isOpen)
  return open.slice(0, MOST_FINDINGS).flatMap((finding) => {
    const { subject, why } = finding
    const [first = '', ...rest] = wrapped(`${plainText(subject, 200)}: ${why}`, columns - 2)
    const sign = paint(terminalLabel(finding).sign, toneOf(finding))
    return [`${sign} ${first}`, ...rest.map((line) => `  ${line}`)]
  })
}

/** What only warns is not red, and what only informs is not coloured as if it were wrong. */
function toneOf(finding: Finding | undefined): Verdict {
  if (finding === undefined) return 'skipped'
  const weight = weightOf(finding)
  if (weight === 'warns') return 'inconclusive'
  return weight === 'informs' ? 'skipped' : finding.verdict
}

function plotsOf(report: Report) {
  return report.sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'plot' ? [block.plot] : []))
    .slice(0, MOST_CHARTS)
}
