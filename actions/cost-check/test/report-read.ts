/** Reports of judgements, and what a test looks for in them. */
import { type GateReport, type Report, reportSchema, type Section, type Text } from '@plinth/core'
import type { Judgement } from '../src/decide/judgement.ts'
import type { Evidence } from '../src/evidence/evidence.ts'
import { report } from '../src/report/report.ts'
import { evidenceOf } from './evidence.ts'
import { type Overrides, settingsOf } from './settings.ts'

export function reportOf(
  judgement: Judgement,
  evidence: Partial<Evidence> = {},
  settings: Overrides = {},
): GateReport {
  return report(settingsOf(settings), judgement, evidenceOf(evidence))
}

/** The report as the shell makes it whole, checked against its schema. */
export function published({ outputs: _, ...parts }: GateReport): Report {
  return reportSchema.parse({
    schema: 'plinth.report/v1',
    gate: 'cost-check',
    subject: { repository: 'octo/shop', sha: '0123456'.padEnd(40, '7'), ref: 'refs/pull/12/merge' },
    startedAt: '2026-11-22T10:00:00.000Z',
    finishedAt: '2026-11-22T10:00:01.200Z',
    ...parts,
  })
}

export const titlesOf = ({ sections }: Pick<Report, 'sections'>): readonly string[] =>
  sections.map(({ title }) => title)

export function sectionOf(report: Pick<Report, 'sections'>, title: string): Section {
  const section = report.sections.find((one) => one.title === title)
  if (section === undefined) throw new Error(`there is no section ${title}: ${titlesOf(report).join(', ')}`)
  return section
}

/** The rows of the tables of a section as plain text, by the titles of their columns. */
export function rowsOf(
  report: Pick<Report, 'sections'>,
  title: string,
): readonly Readonly<Record<string, string>>[] {
  return sectionOf(report, title).blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.map((row) =>
          Object.fromEntries(block.columns.map((column, at) => [column.title, plain(row[at] ?? '')])),
        )
      : [],
  )
}

/** The paragraphs and list items of a section. */
export function linesOf(report: Pick<Report, 'sections'>, title: string): readonly string[] {
  return sectionOf(report, title).blocks.flatMap((block) =>
    block.kind === 'text' ? [plain(block.text)] : block.kind === 'list' ? block.items.map(plain) : [],
  )
}

function plain(text: Text): string {
  if (Array.isArray(text)) return text.map(plain).join('')
  if (typeof text === 'string') return text
  if ('code' in text) return text.code
  return 'strong' in text ? text.strong : text.text
}
