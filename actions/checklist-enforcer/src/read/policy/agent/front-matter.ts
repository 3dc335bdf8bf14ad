import { compose, positionsOf, quoted, splitList, type Tree } from '@plinth/core'
import type { Stated } from '../../../evidence/checklist.ts'
import type { FrontMatter } from '../../../evidence/markdown.ts'
import { shortened } from '../document/gist.ts'
import { splitAt } from '../document/wording.ts'
import type { Reading } from '../reading.ts'

type Values = ReadonlyMap<string, Stated<readonly string[]>>

/** Front matter as agents' tools read it: name, description, skills, and whatever else there is. */
export function frontMatterReading(front: FrontMatter): Reading {
  const { values, problems } = valuesOf(front)
  const text = (key: string): Stated<string> | undefined => {
    const stated = values.get(key)
    const value = stated?.value.join(', ').trim()
    return stated === undefined || !value ? undefined : { value, line: stated.line }
  }
  const skills = values.get('skills')
  const [name, description] = [text('name'), text('description')]
  const others = [...values].filter(([key]) => key !== 'name' && key !== 'description')
  const told = [
    ...(name === undefined ? [] : [`name ${name.value}`]),
    ...(description === undefined ? [] : [`description ${quoted(description.value)}`]),
    ...others.map(([key, { value }]) => `${shortened(key)} ${shortened(value.join(', '))}`),
  ]
  const lastLine = front.line + front.text.split('\n').length
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    skills: (skills?.value ?? [])
      .flatMap(splitList)
      .map((skill) => ({ line: skills?.line ?? 1, value: { name: skill, path: null } })),
    understood: told.length === 0 ? [] : [{ line: 1, lastLine, as: `Front matter: ${told.join('; ')}.` }],
    problems,
  }
}

function valuesOf(front: FrontMatter): {
  readonly values: Values
  readonly problems: readonly Stated<string>[]
} {
  const { tree, problems } = compose(front.text)
  const positionOf = positionsOf(front.text)
  const lineOf = (offset: number) => positionOf(offset).line + front.line - 1
  const told = problems.map(({ at, what, mend }) => ({
    line: lineOf(at),
    value: `The front matter cannot be read, so that tools leave the agent out: ${what}. To mend it: ${mend}.`,
  }))
  if (tree?.kind === 'mapping' && problems.length === 0) {
    const entries = [...tree.entries].map(
      ([key, { keyAt, value }]) =>
        [key.toLowerCase(), { value: textsOf(value), line: lineOf(keyAt) }] as const,
    )
    return { values: new Map(entries), problems: [] }
  }
  const noMapping = tree !== null && tree.kind !== 'mapping' && problems.length === 0
  const unlike = 'The front matter holds no keys. To mend it: write `name: …` and `description: …`.'
  return {
    values: valuesByLine(front),
    problems: noMapping ? [...told, { line: front.line, value: unlike }] : told,
  }
}

function textsOf(tree: Tree): readonly string[] {
  switch (tree.kind) {
    case 'text':
      return [tree.text]
    case 'absent':
      return []
    case 'sequence':
      return tree.items.flatMap(textsOf)
    case 'mapping':
      return [...tree.entries.keys()]
  }
}

/** What broken front matter still says: `key: value` at the beginning of its lines. The first of equal keys counts. */
function valuesByLine({ text, line }: FrontMatter): Values {
  const values = new Map<string, Stated<readonly string[]>>()
  for (const [index, written] of text.split('\n').entries()) {
    const parts = /^[A-Za-z]/.test(written) ? splitAt(written, ':') : null
    const key = parts?.[0].toLowerCase()
    if (parts === null || key === undefined || values.has(key) || parts[1] === '') continue
    values.set(key, { value: [unquoted(parts[1])], line: line + index })
  }
  return values
}

function unquoted(text: string): string {
  const [first, last] = [text.at(0), text.at(-1)]
  return text.length > 1 && first === last && (first === '"' || first === "'") ? text.slice(1, -1) : text
}
