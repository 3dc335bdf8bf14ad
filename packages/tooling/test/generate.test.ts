import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { type ActionDeclaration, defineAction, input, kinds } from '@plinth/core'
import { load } from 'js-yaml'
import { actionYml } from '../src/generate/action-yml.ts'
import { generatedFiles, staleFiles, writeFiles } from '../src/generate/files.ts'
import { gatesOf } from '../src/generate/gates.ts'
import { readmeWithTables } from '../src/generate/readme.ts'

const ROOT = join(import.meta.dirname, '../../..')

const hostile: ActionDeclaration = defineAction({
  name: 'a: b # c',
  description: '- !!js/function |\n  runs:\n    using: docker',
  branding: { icon: 'activity', color: 'purple' },
  inputs: {
    'x: y': input(kinds.text({ example: 'a|b' }), {
      description: 'One | two\n<img src=x> `a<b|c` & *d*',
      default: 'yes',
    }),
    version: input(kinds.text(), { description: '1.10', default: '1.10' }),
  },
  outputs: { 'o"ut': "it's: {{ x }}" },
})

describe('action.yml', () => {
  test('of every gate is what its inputs declare', async () => {
    const gates = await gatesOf(ROOT)
    expect(gates.map(({ directory }) => directory)).toContain('actions/perf-gate')
    for (const { action } of gates) {
      const read = load(actionYml(action)) as ActionDeclaration
      expect(Object.keys(read.inputs)).toEqual(Object.keys(action.inputs))
      expect(Object.keys(read.outputs)).toEqual(Object.keys(action.outputs))
      expect(read).toMatchObject({
        name: action.name,
        description: action.description,
        branding: action.branding,
        inputs: {
          config: { required: false },
          token: { default: `\${{ github.token }}` },
          comment: { default: 'auto' },
          'fail-on': { default: 'fail, no-data' },
        },
        runs: { using: 'node24', main: 'dist/index.js' },
      })
    }
  })

  test('runs the bundle once more when the job ends, where a gate says so', () => {
    expect(load(actionYml({ ...hostile, post: true }))).toMatchObject({
      runs: { main: 'dist/index.js', post: 'dist/index.js' },
    })
    expect(load(actionYml(hostile))).not.toHaveProperty('runs.post')
  })

  test('keeps hostile texts in their places', () => {
    const read = load(actionYml(hostile))
    expect(read).toMatchObject({
      name: 'a: b # c',
      description: '- !!js/function |\n  runs:\n    using: docker',
      inputs: { 'x: y': { default: 'yes' }, version: { description: '1.10', default: '1.10' } },
      outputs: { 'o"ut': { description: "it's: {{ x }}" } },
      runs: { using: 'node24', main: 'dist/index.js' },
    })
  })
})

/** What a runner makes of the expressions that examples are; others would reach an action as they are. */
const EVALUATED: Readonly<Record<string, string>> = {
  [`\${{ steps.plan.outputs.plan }}`]: '{"schema":"plinth.plan/v1","gates":[]}',
  [`slack \${{ secrets.SLACK_WEBHOOK }}`]: 'slack https://hooks.example/services/1',
  [`\${{ toJSON(needs) }}`]: '{"perf":{"result":"success","outputs":{}}}',
}

describe('declared inputs', () => {
  test('have defaults and examples that their own kinds understand', async () => {
    for (const { action } of await gatesOf(ROOT)) {
      for (const [name, { kind, default: value }] of Object.entries(action.inputs)) {
        for (const text of [...kind.examples, ...(value === null ? [] : [value])]) {
          expect([name, text, kind.parse(EVALUATED[text] ?? text).ok]).toEqual([name, text, true])
        }
      }
    }
  })
})

describe('README tables', () => {
  const readme =
    'before\n<!-- inputs:start -->\nold\n<!-- inputs:end -->\nmiddle\n<!-- outputs:start --><!-- outputs:end -->\nafter\n'

  test('stand between their markers, one row to a line', () => {
    const lines = readmeWithTables(readme, hostile).split('\n')
    expect(lines.slice(0, 6)).toEqual([
      'before',
      '<!-- inputs:start -->',
      '| Input | Meaning | Default | Example |',
      '| --- | --- | --- | --- |',
      '| `x: y` | One \\| two &lt;img src=x> `a<b\\|c` &amp; *d* | `yes` | `a\\|b` |',
      '| `version` | 1.10 | `1.10` | `text` |',
    ])
    expect(lines).not.toContain('old')
    expect([lines.at(-2), lines.filter((line) => line === 'middle')]).toEqual(['after', ['middle']])
  })

  test('stay the same when made again', () => {
    const once = readmeWithTables(readme, hostile)
    expect(readmeWithTables(once, hostile)).toBe(once)
  })

  test('need their markers', () => {
    expect(() => readmeWithTables('nothing', hostile)).toThrow('the page lacks <!-- inputs:start -->')
  })
})

describe('generated files', () => {
  test('of this repository are fresh', async () => {
    expect(await staleFiles(ROOT, await generatedFiles(ROOT))).toEqual([])
  })

  test('are stale when missing or changed, whatever the line ends, and fresh once written', async () => {
    const root = await mkdtemp(join(tmpdir(), 'plinth-generate-'))
    try {
      const files = new Map(['same', 'turned', 'changed', 'missing'].map((name) => [name, 'a\nb\n']))
      await writeFile(join(root, 'same'), 'a\nb\n')
      await writeFile(join(root, 'turned'), 'a\r\nb\r\n')
      await writeFile(join(root, 'changed'), 'a\n')
      const stale = await staleFiles(root, files)
      expect(stale).toEqual(['changed', 'missing'])
      await writeFiles(root, files, stale)
      expect(await staleFiles(root, files)).toEqual([])
    } finally {
      await rm(root, { recursive: true })
    }
  })
})
