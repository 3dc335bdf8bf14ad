import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { load } from 'js-yaml'
import { compositeYml } from '../src/generate/composite.ts'
import { DECISION, OWN_INPUTS, PARTS } from '../src/generate/composite-parts.ts'
import { gatesOf } from '../src/generate/gates.ts'
import { describeWorkflow } from '../src/generate/workflow-tables.ts'

const gates = new Map(
  (await gatesOf(join(import.meta.dirname, '../../..'))).map(({ name, action }) => [name, action]),
)

interface Step {
  readonly id?: string
  readonly uses: string
  readonly with: Readonly<Record<string, string>>
}

describe('the action at the root', () => {
  const { inputs, runs } = load(compositeYml(gates)) as {
    inputs: Readonly<Record<string, object>>
    runs: { readonly steps: readonly Step[] }
  }

  test('plans first, runs every gate once, and decides after them', () => {
    // The monitor watches all the time, whatever changes.
    const others = [...gates.keys()].filter((name) => name !== DECISION && name !== 'uptime-monitor')
    expect(PARTS.map(({ gate }) => gate).sort()).toEqual(others.sort())
    const ids = runs.steps.map(({ id }) => id)
    expect(ids).toEqual(['plan', ...PARTS.map(({ gate }) => gate), 'decide', undefined])
  })

  test('gives each action only inputs that it has, from inputs that are declared', () => {
    for (const { uses, with: given } of runs.steps) {
      const [, gate = ''] = /\/actions\/([\w-]+)@/.exec(uses) ?? []
      const known = Object.keys(gates.get(gate)?.inputs ?? {})
      expect(Object.keys(given).filter((name) => !known.includes(name))).toEqual([])
      const named = Object.values(given).flatMap((text) =>
        [...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name = '']) => name),
      )
      expect(named.filter((name) => !Object.hasOwn(inputs, name))).toEqual([])
    }
  })

  test('describes what is its own as the decision has it', () => {
    const known = Object.keys(gates.get(DECISION)?.inputs ?? {})
    expect(Object.keys(OWN_INPUTS).filter((name) => !known.includes(name))).toEqual([])
  })

  test('cannot be made where a gate lacks what would be passed on', () => {
    expect(() => compositeYml(new Map())).toThrow('perf-gate has no input head-url')
  })
})

test('a caller of a workflow grants what its jobs have together', () => {
  const job = (...lines: readonly string[]) =>
    `permissions:\n${lines.map((line) => `      ${line}\n`).join('')}`
  const text = `on:
  workflow_call:
    inputs:
      a|b: { type: string, description: 'One | <two>', default: '' }
jobs:
  one:
    ${job('contents: read', 'checks: write')}
  two:
    ${job('contents: write')}
`
  const described = describeWorkflow(text)
  expect(described).toContain('permissions:\n  checks: write\n  contents: write\n')
  expect(described).toContain('| `a\\|b` | string | One \\| &lt;two> |  |')
})
