import type { Inline } from '../../../evidence/markdown.ts'
import type { MethodRule } from '../../../evidence/policy.ts'
import { codesIn } from '../document/statements.ts'
import { lowered } from '../document/wording.ts'

/** The beginning of a method rule: the method, and for changes of what size it is. */
export type MethodHead = Pick<MethodRule, 'method' | 'aliases' | 'size'>

const VERB = /^(?:use|choose|prefer|apply|pick|select|go with|run|invoke|do)\s/
const ENDS = new Set(['for', 'when', 'if', 'on', 'in', '—', '–', '-'])
const BIG = /\b(?:big|large|complex|major|substantial|significant)\b/
const SMALL = /\b(?:small|smaller|minor|medium|incremental|moderate)\b/
const DIRECT = /\b(?:direct|directly|trivial|tiny)\b/
const LONGEST_NAME = 60
/** A part of a name by which people call a method for short: `brainstorming` of `smart-agent-brainstorming`. */
const SHORTEST_ALIAS = 6

/**
 * The method that a line introduces: `Use /feature-dev for BIG features:`, `### Direct implementation (trivial changes)`.
 * null where the line introduces none. `titled`: the line is a heading, where no verb is needed.
 */
export function methodHead(inline: Inline, titled: boolean): MethodHead | null {
  const text = inline.plain.trim()
  const lower = lowered(text)
  const verb = VERB.exec(lower)?.[0] ?? null
  const size = sizeOf(lower)
  if (verb === null && !(titled && (codesIn(inline).length > 0 || size !== null))) return null
  const method = codesIn(inline).find(isMethodName) ?? phrase(text.slice(verb?.length ?? 0))
  return method === null ? null : { method, aliases: aliasesOf(method), size }
}

/** `direct implementation for small fixes` is direct, whatever else it says. */
function sizeOf(lower: string): MethodRule['size'] {
  if (DIRECT.test(lower)) return 'direct'
  if (BIG.test(lower)) return 'big'
  return SMALL.test(lower) ? 'small' : null
}

function isMethodName(code: string): boolean {
  return /^\/?[\w:-]+$/.test(code)
}

/** The words up to what says when: `direct implementation` of `direct implementation for:`. */
function phrase(text: string): string | null {
  const [beginning = ''] = text.split(/[:(]/, 1)
  const words = beginning.split(/\s/).filter((word) => word !== '')
  const end = words.findIndex((word) => ENDS.has(word.toLowerCase()))
  const name = words.slice(0, end === -1 ? words.length : end).join(' ')
  return name === '' || name.length > LONGEST_NAME ? null : name
}

function aliasesOf(method: string): readonly string[] {
  const bare = method.replace(/^\//, '')
  const name = bare.slice(bare.lastIndexOf(':') + 1)
  const words = name.split(/[\s_-]/)
  const last = words.at(-1) ?? ''
  const short = words.length > 1 && last.length >= SHORTEST_ALIAS ? [last] : []
  const direct = words[0]?.toLowerCase() === 'direct' ? ['direct'] : []
  return [...new Set([bare, name, ...(direct.length > 0 ? direct : short)])].filter(
    (alias) => alias !== method,
  )
}
