import * as z from 'zod/mini'
import type { InputProblem } from '../errors.ts'
import { type Composition, compose, composeAll } from './compose.ts'
import { positionsOf } from './position.ts'
import { findingsOf } from './problems.ts'
import { offsetOf, type Path, pathInWords, plainValue, type Tree } from './tree.ts'

export interface DocumentProblem extends InputProblem {
  /** Offset in the text. */
  readonly at: number
  /** From 1. */
  readonly line: number
}

/** What a YAML or JSON text holds. `value` is null where anything is wrong with it. */
export interface ReadDocument<T> {
  readonly value: T | null
  /** Everything that is wrong, in the order of the text. */
  readonly problems: readonly DocumentProblem[]
  readonly root: Tree
  readonly locate: Locator
}

export interface Locator {
  /** `prices.yml:3:9`. */
  readonly offset: (at: number) => string
  /** With the key: "prices.yml:3:9, key `rows[0].model`". */
  readonly path: (path: Path, point: 'key' | 'value') => { readonly at: number; readonly where: string }
  readonly line: (at: number) => number
}

/**
 * Reads a text, YAML or JSON, by a schema made of `section`, `setting` and arrays of them: scalars reach it as the text
 * that was written, so amounts stay exact. An empty text is an empty mapping. Pure; never throws.
 * @param fileName as the user knows it, for messages
 */
export function readDocument<Schema extends z.core.$ZodType>(
  text: string,
  fileName: string,
  schema: Schema,
): ReadDocument<z.infer<Schema>> {
  return readComposition(compose(text), text, fileName, schema)
}

/**
 * Reads all documents of a text, each by the schema that is chosen for its plain value (`plainValue`); empty ones are left
 * out. Positions are those in the whole text. Pure; never throws.
 */
export function readDocuments<Schema extends z.core.$ZodType>(
  text: string,
  fileName: string,
  schemaOf: (value: unknown) => Schema,
): readonly ReadDocument<z.infer<Schema>>[] {
  return composeAll(text).map((composition) => {
    const schema = schemaOf(composition.tree === null ? {} : plainValue(composition.tree))
    return readComposition(composition, text, fileName, schema)
  })
}

function readComposition<Schema extends z.core.$ZodType>(
  { tree, problems }: Composition,
  text: string,
  fileName: string,
  schema: Schema,
): ReadDocument<z.infer<Schema>> {
  const root: Tree = tree ?? { kind: 'mapping', at: 0, entries: new Map() }
  const locate = locatorOf(text, fileName, root)
  const value = plainValue(root)
  const result = z.safeParse(schema, value)
  const found = [
    ...problems.map(({ at, what, mend }) => ({ at, where: locate.offset(at), what, mend })),
    // Of a text that is no YAML, no key is known to be missing.
    ...(tree === null && problems.length > 0 ? [] : (result.error?.issues ?? []))
      .flatMap((issue) => findingsOf(issue, schema, value))
      .map(({ path, point, what, mend }) => ({ ...locate.path(path, point), what, mend })),
  ]
    .map((problem) => ({ ...problem, line: locate.line(problem.at) }))
    .sort((a, b) => a.at - b.at)
  return { value: result.success && found.length === 0 ? result.data : null, problems: found, root, locate }
}

function locatorOf(text: string, fileName: string, root: Tree): Locator {
  const position = positionsOf(text)
  const offset = (at: number): string => {
    const { line, column } = position(at)
    return `${fileName}:${line}:${column}`
  }
  const path = (path: Path, point: 'key' | 'value') => {
    const at = offsetOf(root, path, point)
    const where = path.length === 0 ? offset(at) : `${offset(at)}, key \`${pathInWords(path)}\``
    return { at, where }
  }
  return { offset, path, line: (at) => position(at).line }
}
