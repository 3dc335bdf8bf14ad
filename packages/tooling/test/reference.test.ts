import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { loadConfig } from '@plinth/core'
import { load } from 'js-yaml'
import { gatesOf } from '../src/generate/gates.ts'
import { configReference, partsOf } from '../src/generate/reference.ts'
import { configJsonSchema } from '../src/generate/schemas.ts'

const ROOT = join(import.meta.dirname, '../../..')
const sections = Object.assign({}, ...(await gatesOf(ROOT)).map((gate) => gate.sections))
const parts = partsOf(sections)

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
}

/** Every key that the JSON Schema knows, as `part key`. */
function keysOf(path: string, { properties = {}, items }: Shape): readonly string[] {
  const inner = Object.entries(properties).flatMap(([name, shape]) => [
    `${path} ${name}`,
    ...keysOf(`${path}.${name}`, shape),
  ])
  return items === undefined ? inner : [...inner, ...keysOf(`${path}[]`, items)]
}

describe('the reference of the configuration file', () => {
  test('tells every key that the JSON Schema knows, mappings that stand in several places once', () => {
    const { properties = {} }: Shape = JSON.parse(configJsonSchema(sections))
    const known = Object.entries(properties).flatMap(([name, shape]) => keysOf(name, shape))
    const told = new Set(parts.flatMap(({ path, keys }) => keys.map(({ name }) => `${path} ${name}`)))
    const missing = known.filter((key) => !told.has(key))
    expect(known.length).toBeGreaterThan(150)
    const again =
      /^(?:checklist\.(?:sections|fields)\[\]\.when|release\.gates\.(?!perf-gate)[a-z-]+|uptime\.targets\[\]\.expect) /
    expect(missing.filter((key) => !again.test(key))).toEqual([])
  })

  test('says of every key what it means and what may be written', () => {
    const dumb = parts.flatMap(({ path, description, keys }) => [
      ...(description === '' ? [path] : []),
      ...keys.filter((key) => key.description === '' || key.value === '').map((key) => `${path} ${key.name}`),
    ])
    expect(dumb).toEqual([])
  })

  test('tells kinds, defaults, and what must be given', () => {
    const keys = new Map(
      parts.flatMap(({ path, keys: own }) => own.map((key) => [`${path} ${key.name}`, key])),
    )
    expect(keys.get('perf rate')).toMatchObject({
      value: 'a rate from 0.1/s to 1000000/s, such as `200/s`',
      fallback: 'none, `connections` decide',
    })
    expect(keys.get('perf.scenarios[] path')).toMatchObject({ fallback: 'must be given' })
    expect(keys.get('perf scenarios')).toMatchObject({ value: 'a list of [these keys](#perfscenarios)' })
    expect(keys.get('deploy record')).toMatchObject({
      value: 'one of auto, always, never',
      fallback: '`auto`',
    })
  })

  test('links to parts that are there', () => {
    const text = configReference(sections)
    const anchors = [...text.matchAll(/^#+ `(.+)`$/gm)].map(
      ([, path = '']) => `#${path.replace(/[.[\]]/g, '')}`,
    )
    const wanted = [...text.matchAll(/\]\((#[^)]*)\)/g)].map(([, anchor = '']) => anchor)
    expect(wanted.length).toBeGreaterThan(10)
    expect(wanted.filter((anchor) => !anchors.includes(anchor))).toEqual([])
  })

  test('comes with an example that the loader takes, with every section that a gate reads', async () => {
    const page = await readFile(join(ROOT, 'docs/configuration.md'), 'utf8')
    const example =
      page
        .split('```yaml\n')
        .find((piece) => piece.includes('\nslo:'))
        ?.split('\n```')[0] ?? ''
    const config = loadConfig(example, 'docs/configuration.md', sections)
    expect(config.slo.p95).toBe(300)
    const shown: Readonly<Record<string, unknown>> = Object(load(example))
    expect(
      parts.map(({ path }) => path).filter((path) => !/[.[]/.test(path) && !Object.hasOwn(shown, path)),
    ).toEqual([])
  })
})
