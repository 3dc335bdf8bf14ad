import { printable } from '../values/quoted.ts'

/**
 * A YAML document as text with positions. Scalars keep the text that was written, so that a value means the same in
 * the file as in an action's input, and `1.10` stays itself. Offsets count UTF-16 units from 0.
 */
export type Tree = TextNode | AbsentNode | SequenceNode | MappingNode

export interface TextNode {
  readonly kind: 'text'
  readonly at: number
  readonly text: string
}
/** `key:` with nothing after it, `~` or `null`: as if it were not there. */
export interface AbsentNode {
  readonly kind: 'absent'
  readonly at: number
}
export interface SequenceNode {
  readonly kind: 'sequence'
  readonly at: number
  readonly items: readonly Tree[]
}
export interface MappingNode {
  readonly kind: 'mapping'
  readonly at: number
  readonly entries: ReadonlyMap<string, Entry>
}
export interface Entry {
  readonly keyAt: number
  readonly value: Tree
}

export type Path = readonly (string | number)[]

/** The tree as plain objects, arrays and strings; keys without a value are left out. */
export function plainValue(tree: Tree): unknown {
  switch (tree.kind) {
    case 'text':
      return tree.text
    case 'absent':
      return ''
    case 'sequence':
      return tree.items.map(plainValue)
    case 'mapping': {
      const present = [...tree.entries].filter(([, entry]) => entry.value.kind !== 'absent')
      return Object.fromEntries(present.map(([key, entry]) => [key, plainValue(entry.value)]))
    }
  }
}

/** The node at a path, or where the path ends in a key, that key's offset; the deepest that exists otherwise. */
export function offsetOf(tree: Tree, path: Path, point: 'key' | 'value' = 'value'): number {
  let node = tree
  let at = tree.at
  for (const [depth, step] of path.entries()) {
    const entry = childOf(node, step)
    if (entry === undefined) break
    const isLast = depth === path.length - 1
    at = isLast && point === 'key' ? entry.keyAt : entry.value.at
    node = entry.value
  }
  return at
}

function childOf(node: Tree, step: string | number): Entry | undefined {
  if (node.kind === 'mapping') return node.entries.get(String(step))
  const item = node.kind === 'sequence' && typeof step === 'number' ? node.items[step] : undefined
  return item === undefined ? undefined : { keyAt: item.at, value: item }
}

/** `perf.scenarios[0].path`; keys are the user's, so they are made printable and short. */
export function pathInWords(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${printable(step.slice(0, 80))}`))
    .join('')
    .replace(/^\./, '')
}
