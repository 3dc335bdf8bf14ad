import type { FrontMatter } from '../../evidence/markdown.ts'

const FENCE = /^---[ \t]*$/
const END = /^(?:---|\.\.\.)[ \t]*$/
const KEY = /^[\w"'][^:]*:(?:\s|$)/
const BOX = /^[ \t]*(?:[-+*]|\d+[.)])[ \t]+\[[ \txX]\]/

/**
 * YAML between `---` at the very start; null where there is none. In a description GitHub shows two rules and what is
 * between them, so that what holds a task box, or does not begin with a key, is left to be read as Markdown.
 */
export function frontMatterOf(lines: readonly string[]): FrontMatter | null {
  if (!FENCE.test(lines[0] ?? '')) return null
  const end = lines.findIndex((line, index) => index > 0 && END.test(line))
  if (end < 0) return null
  const inside = lines.slice(1, end)
  const first = inside.find((line) => line.trim() !== '' && !line.startsWith('#'))
  if (first === undefined || !KEY.test(first) || inside.some((line) => BOX.test(line))) return null
  return { text: inside.join('\n'), line: 2 }
}
