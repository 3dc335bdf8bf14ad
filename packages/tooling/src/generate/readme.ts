import type { ActionDeclaration } from '@plinth/core'

/** Replaces the tables between the markers of a gate's README. */
export function readmeWithTables(readme: string, action: ActionDeclaration): string {
  const withInputs = replaceBetween(readme, 'inputs', inputTable(action))
  return replaceBetween(withInputs, 'outputs', outputTable(action))
}

function inputTable({ inputs }: ActionDeclaration): string {
  const rows = Object.entries(inputs).map(([name, field]) => [
    `\`${name}\``,
    cell(field.description),
    defaultCell(field),
    code(field.kind.examples[0]),
  ])
  return table(['Input', 'Meaning', 'Default', 'Example'], rows)
}

function outputTable({ outputs }: ActionDeclaration): string {
  return table(
    ['Output', 'Meaning'],
    Object.entries(outputs).map(([name, description]) => [`\`${name}\``, cell(description)]),
  )
}

function defaultCell({
  default: given,
  expression,
  fallback,
  kind,
}: ActionDeclaration['inputs'][string]): string {
  const literal = given ?? expression
  if (literal !== null) return code(literal)
  if (fallback === null) return ''
  return kind.parse(fallback).ok && !fallback.includes(' ') ? code(fallback) : cell(fallback)
}

/** A table; its cells are Markdown already. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return lines.join('\n')
}

/** Plain text with code spans, safe in a cell: no HTML, no new line, no new column. */
export function cell(text: string): string {
  return text
    .split('`')
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replaceAll('&', '&amp;').replaceAll('<', '&lt;')))
    .join('`')
    .replaceAll('|', '\\|')
    .replace(/\s*[\r\n]\s*/g, ' ')
}

/** Text as code, safe in a cell. */
export function code(text: string): string {
  const line = text.replaceAll('|', '\\|').replace(/\s*[\r\n]\s*/g, ' ')
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``
}

/** Puts a content between the markers of its name. */
export function replaceBetween(text: string, name: string, content: string): string {
  const [opening, closing] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`]
  const start = text.indexOf(opening)
  const end = text.indexOf(closing)
  if (start === -1 || end < start) throw new Error(`the page lacks ${opening} and, after it, ${closing}`)
  return `${text.slice(0, start + opening.length)}\n${content}\n${text.slice(end)}`
}
