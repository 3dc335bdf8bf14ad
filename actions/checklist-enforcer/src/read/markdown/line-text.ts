import type { Inline, InlinePart } from '../../evidence/markdown.ts'

export type LineText = Pick<Inline, 'plain' | 'parts' | 'links'>

/** Format characters, which nobody sees; those that join letters and emoji stay. */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g

/** Makes a line of its parts: invisible characters left out, white space collapsed and trimmed, equal neighbours joined. */
export function lineText(parts: readonly InlinePart[], links: LineText['links']): LineText {
  const kept: InlinePart[] = []
  let endsWithSpace = true
  for (const part of parts) {
    const collapsed = part.text.replace(INVISIBLE, '').replace(/\s+/g, ' ')
    const text: string = endsWithSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed
    if (text === '') continue
    endsWithSpace = text.endsWith(' ')
    const before = kept.at(-1)
    if (before !== undefined && isAlike(before, part))
      kept[kept.length - 1] = { ...before, text: before.text + text }
    else kept.push({ ...part, text })
  }
  const last = kept.at(-1)
  if (last?.text.endsWith(' ')) kept.splice(-1, 1, { ...last, text: last.text.slice(0, -1) })
  const seen = kept.filter(({ text }) => text !== '')
  return { plain: seen.map(({ text }) => text).join(''), parts: seen, links }
}

/** Lines as one text. */
export function joined(lines: readonly LineText[]): LineText {
  const [only] = lines
  if (only !== undefined && lines.length === 1) return only
  const space: InlinePart = { text: ' ', struck: false, strong: false, code: false }
  return lineText(
    lines.flatMap(({ parts }) => [...parts, spaceLike(parts.at(-1), space)]),
    lines.flatMap(({ links }) => links),
  )
}

/** A line break inside of struck or bold text is struck or bold as well. */
function spaceLike(part: InlinePart | undefined, space: InlinePart): InlinePart {
  return part === undefined ? space : { ...part, text: ' ' }
}

function isAlike(a: InlinePart, b: InlinePart): boolean {
  return a.struck === b.struck && a.strong === b.strong && a.code === b.code
}
