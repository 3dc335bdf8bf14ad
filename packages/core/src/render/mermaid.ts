import type { Plot } from '../report.ts'
import { withoutTrailing } from '../values/trailing.ts'
import { type Drawing, drawingOf } from './drawing.ts'
import { codeBlock, escapeMarkdown } from './markdown-text.ts'
import { formatCount } from './number.ts'
import { ZERO_WIDTH_SPACE } from './unlinked.ts'

/** More points than this are not legible at the width that GitHub gives a chart. */
const MOST_POINTS = 40

/** Missing points are named up to this many. */
const MOST_NAMED = 8

/** Told apart by people who see few colours, and legible on white and on GitHub's dark page. */
const PALETTE = [
  { colour: '#2f81f7', square: '🟦' },
  { colour: '#e36209', square: '🟧' },
  { colour: '#8957e5', square: '🟪' },
  { colour: '#2da44e', square: '🟩' },
  { colour: '#cf222e', square: '🟥' },
  { colour: '#9a6700', square: '🟫' },
] as const

/**
 * The native legend is off: mermaid has one only since 2026, GitHub draws with a version of its own choice, and the
 * line of squares above the chart reads the same in all of them.
 */
const DIRECTIVE = `%%{init: ${JSON.stringify({
  xyChart: { width: 900, height: 340, showLegend: false },
  themeVariables: {
    xyChart: {
      backgroundColor: 'transparent',
      plotColorPalette: PALETTE.map(({ colour }) => colour).join(', '),
    },
  },
})}}%%`

/**
 * A plot as GitHub draws it: a line that says which colour is which and which points are missing, then the chart.
 * Where nothing was measured, a sentence says so instead.
 */
export function plotMarkdown(plot: Plot): string {
  const drawing = drawingOf(plot, MOST_POINTS)
  if (drawing === null)
    return `${escapeMarkdown(plot.title, 120).trim()}: nothing was measured that could be drawn.`
  const caption = captionOf(drawing)
  return [...(caption === '' ? [] : [caption, '']), codeBlock(mermaidLines(drawing), 'mermaid')].join('\n')
}

/** The chart in mermaid's own language, which has strings without escapes and numbers without exponents. */
function mermaidLines({ title, xTitle, yTitle, labels, series, range }: Drawing): string[] {
  const [low, high] = range
  return [
    DIRECTIVE,
    'xychart-beta',
    `  title ${quoted(literal(title))}`,
    `  x-axis ${quoted(literal(xTitle))} [${distinct(labels.map(literal)).map(quoted).join(', ')}]`,
    `  y-axis ${quoted(literal(yTitle))} ${decimal(low)} --> ${decimal(high)}`,
    ...series.map(
      ({ kind, name, values }) => `  ${kind} ${quoted(literal(name))} [${values.map(decimal).join(', ')}]`,
    ),
  ]
}

function captionOf({ labels, notDrawn, series, thinnedFrom }: Drawing): string {
  const squares = series.map(
    ({ name }, index) => `${PALETTE[index % PALETTE.length]?.square ?? ''} ${escapeMarkdown(name)}`,
  )
  const notes = series.length > 1 ? [squares.join(' &nbsp; ')] : []
  if (notDrawn.length > 0) {
    const named = notDrawn.slice(0, MOST_NAMED).join(', ')
    const more = notDrawn.length > MOST_NAMED ? ` and ${formatCount(notDrawn.length - MOST_NAMED)} more` : ''
    notes.push(escapeMarkdown(`not drawn (missing or infinite): ${named}${more}`))
  }
  if (thinnedFrom !== null) {
    notes.push(`${formatCount(labels.length)} of ${formatCount(thinnedFrom)} points drawn, evenly spread`)
  }
  return notes.join(' · ')
}

/**
 * A mermaid string ends at the next double quote; `%%` starts a comment or a directive, `#…;` an entity, angle
 * brackets an element and a backtick Markdown, even inside one. All of them are replaced by characters that look alike.
 */
function literal(text: string): string {
  return text
    .replace(/["`]/g, '’')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll('&', '＆')
    .replaceAll(';', ',')
    .replaceAll('{', '(')
    .replaceAll('}', ')')
    .replaceAll('\\', '/')
    .replace(/%{2,}/g, '%')
}

/** An empty string is no string to mermaid. */
const quoted = (text: string): string => `"${text === '' ? ' ' : text}"`

/** Categories with the same name would be drawn at the same place: zero-width spaces tell them apart. */
function distinct(names: readonly string[]): string[] {
  const seen = new Set<string>()
  return names.map((given) => {
    let name = given
    while (seen.has(name)) name += ZERO_WIDTH_SPACE
    seen.add(name)
    return name
  })
}

/** Six significant digits, written out. */
function decimal(value: number): string {
  const rounded = Number(value.toPrecision(6))
  if (rounded === 0) return '0'
  const decimals = Math.min(20, Math.max(0, 5 - Math.floor(Math.log10(Math.abs(rounded)))))
  const text = rounded.toFixed(decimals)
  return decimals === 0 ? text : withoutTrailing(withoutTrailing(text, '0'), '.')
}
