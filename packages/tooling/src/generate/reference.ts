import { configFile, fileSchema, type SectionSchemas } from '@plinth/core'
import type * as z from 'zod/mini'
import { cell, code, table } from './readme.ts'

/** A mapping of the file that has keys of its own: a section, an entry of a list, or a part of either. */
export interface Part {
  /** `perf.scenarios[]`; brackets stand for any entry. */
  readonly path: string
  readonly description: string
  readonly keys: readonly Key[]
}

export interface Key {
  readonly name: string
  readonly description: string
  /** What may be written, as Markdown. */
  readonly value: string
  /** As Markdown; empty where leaving the key out has a meaning of its own. */
  readonly fallback: string
}

/**
 * Every key that the configuration file may have, part by part, in the order of the declarations. A mapping with the
 * same keys as one before is told where that stands, and the others name the place. Sections that no gate reads yet
 * are left out.
 */
export function partsOf(sections: SectionSchemas): readonly Part[] {
  const told: Told = { schemas: new Map(), keys: new Map() }
  return Object.entries(fileSchema(sections)._zod.def.shape).flatMap(([name, schema]) =>
    partsFrom(name, bare(schema), told),
  )
}

/** Where mappings stand that were told already, by their schemas and by what they say. */
interface Told {
  readonly schemas: Map<z.core.$ZodType, string>
  readonly keys: Map<string, string>
}

/** The reference of the file, from the third level of headings on. */
export function configReference(sections: SectionSchemas): string {
  return partsOf(sections)
    .map(({ path, description, keys }) => {
      const rows = keys.map((key) => [code(key.name), cell(key.description), key.value, key.fallback])
      const level = /[.[]/.test(path) ? '####' : '###'
      return `${level} ${code(path)}\n\n${description}\n\n${table(['Key', 'Meaning', 'Value', 'Default'], rows)}`
    })
    .join('\n\n')
}

function partsFrom(path: string, schema: z.core.$ZodType, told: Told): Part[] {
  const { def } = known(schema)
  if (def.type === 'array') return partsFrom(`${path}[]`, bare(def.element), told)
  if (def.type !== 'object' || told.schemas.has(schema)) return []
  const fields = Object.entries(def.shape)
  const below = fields.flatMap(([name, field]) => partsFrom(`${path}.${name}`, bare(field), told))
  const keys = fields.map(([name, field]) => {
    const key = keyOf(name, bare(field), told)
    return known(field).def.type === 'optional' ? key : { ...key, fallback: 'must be given' }
  })
  const said = JSON.stringify(keys)
  const before = told.keys.get(said)
  told.schemas.set(schema, before ?? path)
  told.keys.set(said, before ?? path)
  return before === undefined ? [{ path, description: descriptionOf(schema), keys }, ...below] : below
}

function keyOf(name: string, schema: z.core.$ZodType, told: Told): Key {
  const value = configFile.declared.get(schema)
  if (value !== undefined) {
    const { kind, description, fallback = null } = value
    return { name, description, value: valueInWords(value), fallback: fallbackInWords(kind, fallback) }
  }
  const { def } = known(schema)
  switch (def.type) {
    case 'array': {
      const element = bare(def.element)
      return {
        name,
        description: descriptionOf(element),
        value: `a list of ${keysAt(told.schemas.get(element))}`,
        fallback: '',
      }
    }
    case 'record': {
      const entry = configFile.declared.get(def.valueType)
      const each = entry === undefined ? '' : `, each with ${valueInWords(entry)}`
      return { name, description: descriptionOf(schema), value: `names of your own${each}`, fallback: '' }
    }
    default:
      return {
        name,
        description: descriptionOf(schema),
        value: keysAt(told.schemas.get(schema)),
        fallback: '',
      }
  }
}

/** `[its keys](#perfscenarios)`: GitHub's anchors keep letters, digits, hyphens and underscores. */
function keysAt(path = ''): string {
  return `[these keys](#${path.toLowerCase().replace(/[^a-z0-9_-]/g, '')})`
}

function valueInWords({ kind }: configFile.Setting<unknown>): string {
  const [example] = kind.examples
  if (kind.expected === example) return code(example)
  // Where all that can be written is listed, an example adds nothing.
  return 'enum' in kind.json ? cell(kind.expected) : `${cell(kind.expected)}, such as ${code(example)}`
}

function fallbackInWords(kind: configFile.Setting<unknown>['kind'], fallback: string | null): string {
  if (fallback === null) return ''
  return kind.parse(fallback).ok && !fallback.includes(' ') ? code(fallback) : cell(fallback)
}

function descriptionOf(schema: z.core.$ZodType): string {
  const description = configFile.documented.get(schema)?.['description']
  return typeof description === 'string' ? description : ''
}

/** Without the optional around it. */
function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const { def } = known(schema)
  return def.type === 'optional' ? bare(def.innerType) : schema
}

/** The union of all schemas, told apart by `def.type`; zod's own walks see them as this. */
function known(schema: z.core.$ZodType): z.core.$ZodTypes['_zod'] {
  return (schema as z.core.$ZodTypes)._zod
}
