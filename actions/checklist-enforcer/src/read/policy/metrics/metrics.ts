import type { Stated } from '../../../evidence/checklist.ts'
import type { Table } from '../../../evidence/markdown.ts'
import type { Metric } from '../../../evidence/policy.ts'
import { column, otherColumn } from '../document/columns.ts'
import { withoutSign } from '../document/entries.ts'
import { allBlocks, type Section } from '../document/outline.ts'
import { itemsIn, type Statement, statement, tablesIn } from '../document/statements.ts'
import { splitAt } from '../document/wording.ts'
import { boundsIn } from '../quantities/bounds.ts'
import type { Reading } from '../reading.ts'
import { objectiveOf } from './objective.ts'

const TARGET = /\b(?:targets?|goals?|thresholds?|slo|objectives?)\b/
const NAME = /\b(?:metrics?|kpis?|measures?|indicators?|names?|objectives?)\b/
const PARTS = / with |\s\|\s|; | and (?=[pP]\d)/

/** What a definition promises: a table of metrics and targets, or a list of them. */
export function metricsSection(section: Section): Reading {
  const blocks = allBlocks(section)
  const listed = itemsIn(blocks).map(({ text, line }) => statement(text, line))
  const found = [...tablesIn(blocks).flatMap(metricsOfTable), ...listed.flatMap(metricsOfLine)]
  return readingOf(section, found, 'Success metrics')
}

/** The one metric that matters most; its line may hold several: `Uptime: 99.9% with P95 latency <500ms`. */
export function northStarSection(section: Section): Reading {
  const blocks = allBlocks(section)
  const lines = blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? block.lines.map((inline, index) => statement(inline, block.line + index))
      : itemsIn([block]).map(({ text, line }) => statement(text, line)),
  )
  return readingOf(section, lines.flatMap(metricsOfLine), 'North star')
}

function readingOf({ line, lastLine }: Section, metrics: readonly Stated<Metric>[], what: string): Reading {
  if (metrics.length === 0) return {}
  const told = metrics.map(({ value: { name, target, slo } }) => {
    const serves = slo === null ? '' : ` (slo ${slo.key}: ${slo.value})`
    return `${name} ${target}${serves}`
  })
  return { metrics, understood: [{ line, lastLine, as: `${what}: ${told.join('; ')}.` }] }
}

function metricsOfTable(table: Table): readonly Stated<Metric>[] {
  const targetColumn = column(table, TARGET)
  const nameColumn = column(table, NAME, targetColumn) ?? otherColumn(table, [targetColumn])
  if (targetColumn === null || nameColumn === null) return []
  return table.rows.flatMap(({ cells, line }) => {
    const name = cells[nameColumn]?.plain ?? ''
    const target = cells[targetColumn]?.plain ?? ''
    return name === '' || target === '' ? [] : [{ line, value: metricOf(name, target) }]
  })
}

function metricsOfLine({ text, line }: Statement): readonly Stated<Metric>[] {
  return withoutSign(text)
    .split(PARTS)
    .flatMap((part) => {
      const metric = metricOfPart(part.trim())
      return metric === null ? [] : [{ line, value: metric }]
    })
}

const SIGN_OR_NUMBER = /[<>≤≥]|\d/

/** `Uptime: 99.9%`, `Uptime > 99.9%`, `P95 latency below 500ms`. */
function metricOfPart(part: string): Metric | null {
  const labelled = splitAt(part, ':')
  if (labelled !== null) return labelled[1] === '' ? null : metricOf(...labelled)
  if (boundsIn(part).every(({ op, unit }) => op === null && unit === '')) return null
  const from = targetStart(part)
  return from < 1 ? null : metricOf(part.slice(0, from).trim(), part.slice(from).trim())
}

/** Where the target begins: at a word such as `below`, at a sign, or at the first number that is no part of `P95`. */
function targetStart(part: string): number {
  const words = part.split(' ')
  let at = 0
  for (const word of words) {
    const begins = SIGN_OR_NUMBER.test(word) && !/^[pP]\d/.test(word)
    if (at > 0 && (begins || /^(?:below|under|above|over|at|less|more)$/i.test(word))) return at
    at += word.length + 1
  }
  return -1
}

function metricOf(name: string, target: string): Metric {
  return { name, target, slo: objectiveOf(name, target) }
}
