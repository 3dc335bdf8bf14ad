import { describe, expect, test } from '@jest/globals'
import { complaints } from './check.ts'

const GATE = 'actions/perf-gate/src'
const CORE = 'packages/core/src'
const STATS = 'packages/stats/src'

/** Each breaks one rule, and must give this one complaint. */
const BREAKING: readonly (readonly [path: string, text: string, complaint: string])[] = [
  // Imports that go up.
  [
    `${GATE}/decide.ts`,
    `import { x } from './gather.ts'`,
    'perf-gate/decide may not import perf-gate/gather',
  ],
  [
    `${GATE}/decide/a.ts`,
    `import { x } from '../gather/b.ts'`,
    'perf-gate/decide may not import perf-gate/gather',
  ],
  [`${GATE}/decide.ts`, `import { x } from './main.ts'`, 'perf-gate/decide may not import perf-gate/main'],
  [
    `${GATE}/decide.ts`,
    `import { x } from './report.ts'`,
    'perf-gate/decide may not import perf-gate/report',
  ],
  [
    `${GATE}/report.ts`,
    `import { x } from './gather.ts'`,
    'perf-gate/report may not import perf-gate/gather',
  ],
  [
    `${GATE}/gather.ts`,
    `import { x } from './report.ts'`,
    'perf-gate/gather may not import perf-gate/report',
  ],
  [
    `${GATE}/settings.ts`,
    `import { x } from './decide.ts'`,
    'perf-gate/settings may not import perf-gate/decide',
  ],
  [
    `${GATE}/evidence.ts`,
    `import { x } from './main.ts'`,
    'perf-gate/evidence may not import perf-gate/main',
  ],
  [
    `${GATE}/inputs.ts`,
    `import { x } from './gather.ts'`,
    'perf-gate/inputs may not import perf-gate/gather',
  ],
  [`${STATS}/rate.ts`, `import { x } from '@plinth/core'`, 'stats may not import core'],
  [
    `${STATS}/rate.ts`,
    `import { readFileSync } from 'node:fs'`,
    'stats may not import node:fs: it does no IO',
  ],
  [`${STATS}/rate.ts`, `import { join } from 'node:path'`, 'stats may not import node:path: it does no IO'],
  [`${STATS}/rate.ts`, `import * as z from 'zod/mini'`, 'stats may not import the package zod/mini'],
  [`${CORE}/verdict.ts`, `import { x } from './run/index.ts'`, 'core may not import core/run'],
  [`${CORE}/github/index.ts`, `import { x } from '../run/index.ts'`, 'core/github may not import core/run'],
  // Ways to write an import.
  [
    `${GATE}/decide.ts`,
    `import type { X } from './gather.ts'`,
    'perf-gate/decide may not import perf-gate/gather',
  ],
  [`${GATE}/decide.ts`, `export * from './gather.ts'`, 'perf-gate/decide may not import perf-gate/gather'],
  [
    `${GATE}/decide.ts`,
    `export { x } from './gather.ts'`,
    'perf-gate/decide may not import perf-gate/gather',
  ],
  [`${GATE}/decide.ts`, `await import('./gather.ts')`, 'perf-gate/decide may not import perf-gate/gather'],
  [`${GATE}/decide.ts`, `let x: import('./gather.ts').X`, 'perf-gate/decide may not import perf-gate/gather'],
  [`${GATE}/decide.ts`, `import(name)`, 'imports a module that only running it can name'],
  [`${GATE}/decide.ts`, `import('./' + name)`, 'imports a module that only running it can name'],
  // Packages of this workspace that are not below.
  [`${GATE}/gather.ts`, `import '@plinth/cost-check'`, 'perf-gate/gather may not import the gate cost-check'],
  [
    `${GATE}/decide.ts`,
    `import '../../cost-check/src/decide.ts'`,
    'perf-gate/decide may not import the gate cost-check',
  ],
  [`${CORE}/report.ts`, `import '@plinth/perf-gate'`, 'core may not import the gate perf-gate'],
  [`${CORE}/run/index.ts`, `import '@plinth/testkit'`, 'core/run may not import packages/testkit'],
  [`${GATE}/main.ts`, `import '@plinth/tooling'`, 'perf-gate/main may not import packages/tooling'],
  [`${GATE}/gather.ts`, `import '../test/service.ts'`, 'perf-gate/gather may not import actions/perf-gate'],
  [`${GATE}/decide.ts`, `import '@plinth/core/http'`, 'perf-gate/decide may not import core/http'],
  [`${GATE}/gather.ts`, `import '@plinth/core/run'`, 'perf-gate/gather may not import core/run'],
  [
    `${GATE}/decide.ts`,
    `import '../../../packages/core/src/verdict.ts'`,
    'imports another package by its path, ../../../packages/core/src/verdict.ts, and not by its name',
  ],
  // Other projects' packages.
  [`${GATE}/main.ts`, `import '@actions/core'`, 'perf-gate/main may not import the package @actions/core'],
  [`${CORE}/http/index.ts`, `import '@actions/core'`, 'core/http may not import the package @actions/core'],
  [`${CORE}/run/index.ts`, `import '@octokit/core'`, 'core/run may not import the package @octokit/core'],
  [`${CORE}/report.ts`, `import * as z from 'zod'`, 'core may not import the package zod'],
  [`${GATE}/gather.ts`, `import 'left-pad'`, 'perf-gate/gather may not import the package left-pad'],
  // The runtime's modules.
  [`${GATE}/decide.ts`, `import 'fs'`, 'perf-gate/decide may not import node:fs: it does no IO'],
  [
    `${GATE}/report.ts`,
    `import 'fs/promises'`,
    'perf-gate/report may not import node:fs/promises: it does no IO',
  ],
  [`${GATE}/main.ts`, `import 'node:process'`, 'perf-gate/main may not import node:process: it does no IO'],
  [`${CORE}/config.ts`, `import 'node:http'`, 'core may not import node:http: it does no IO'],
  [
    `${CORE}/config.ts`,
    `import 'node:timers/promises'`,
    'core may not import node:timers/promises: it does no IO',
  ],
  // The runtime's names.
  [`${GATE}/main.ts`, `process.env['X']`, 'perf-gate/main may not use process.env: it does no IO'],
  [`${GATE}/decide.ts`, `const { env } = process`, 'perf-gate/decide may not use process: it does no IO'],
  [`${GATE}/decide.ts`, `const all = { process }`, 'perf-gate/decide may not use process: it does no IO'],
  [`${GATE}/decide.ts`, `const t = Date.now()`, 'perf-gate/decide may not use Date.now: it does no IO'],
  [`${GATE}/decide.ts`, `const t = Date['now']()`, 'perf-gate/decide may not use Date.now: it does no IO'],
  [`${GATE}/decide.ts`, `const t = new Date()`, 'perf-gate/decide may not use new Date(): it does no IO'],
  [`${GATE}/decide.ts`, `const t = new Date`, 'perf-gate/decide may not use new Date(): it does no IO'],
  [`${GATE}/decide.ts`, `const t = Date()`, 'perf-gate/decide may not use Date: it does no IO'],
  [`${GATE}/decide.ts`, `const { now } = Date`, 'perf-gate/decide may not use Date: it does no IO'],
  [`${STATS}/rate.ts`, `Math.random()`, 'stats may not use Math.random: it does no IO'],
  [`${GATE}/report.ts`, `performance.now()`, 'perf-gate/report may not use performance.now: it does no IO'],
  [`${CORE}/report.ts`, `setTimeout(() => {}, 1)`, 'core may not use setTimeout: it does no IO'],
  [`${CORE}/report.ts`, `AbortSignal.timeout(1)`, 'core may not use AbortSignal.timeout: it does no IO'],
  [`${CORE}/report.ts`, `await fetch('http://localhost')`, 'core may not use fetch: it does no IO'],
  [`${CORE}/report.ts`, `globalThis.fetch('')`, 'core may not use globalThis.fetch: it does no IO'],
  [`${CORE}/run/index.ts`, `process.exit(1)`, 'process.exit is never used: set process.exitCode'],
  [`${GATE}/gather/load.ts`, `process['exit'](1)`, 'process.exit is never used: set process.exitCode'],
  [`${STATS}/rate.ts`, `class Later extends Date {}`, 'stats may not use Date: it does no IO'],
  [`${STATS}/rate.ts`, `const t = [fetch] as unknown`, 'stats may not use fetch: it does no IO'],
  // A file that nobody planned.
  [`${GATE}/utils.ts`, `export {}`, 'belongs to no room of its gate'],
]

/** What looks alike and is right. */
const SOUND: readonly (readonly [path: string, text: string])[] = [
  [`${GATE}/main.ts`, `import { run } from '@plinth/core/run'\nimport { gather } from './gather.ts'`],
  [
    `${GATE}/gather.ts`,
    `import type { Finding } from './decide/finding.ts'\nimport { readFile } from 'node:fs/promises'`,
  ],
  [`${GATE}/gather/load.ts`, `process.once('exit', stop)\nconst t = performance.now() + Date.now()`],
  [
    `${GATE}/decide.ts`,
    `import { holm } from '@plinth/stats'\nimport { combineVerdicts } from '@plinth/core'`,
  ],
  [`${GATE}/decide.ts`, `export const decide = (process: { exit: () => void }) => process.exit()`],
  [
    `${GATE}/decide.ts`,
    `export const at = (ms: number) => new Date(ms).toISOString() + Date.parse('2026-01-01')`,
  ],
  [`${GATE}/decide.ts`, `export const read = (source: { fetch: () => void }) => source.fetch()`],
  [
    `${GATE}/decide.ts`,
    `export type Fetch = typeof fetch\nexport const f = (a: Date, b: { process: 1 }) => [a, b.process]`,
  ],
  [`${GATE}/decide.ts`, `export const f = ({ fetch: get }: { fetch: 1 }) => ({ process: get, exit() {} })`],
  [`${GATE}/decide.ts`, `// process.exit(1)\nexport const text = "import './gather.ts'; Date.now()"`],
  [
    `${CORE}/report.ts`,
    `import { join } from 'node:path'\nexport const is = (x: unknown) => x instanceof Date`,
  ],
  [`${CORE}/run/index.ts`, `import * as core from '@actions/core'\nimport { x } from '../github/index.ts'`],
  ['packages/testkit/src/runner/index.ts', `process.exit(Date.now())`],
]

describe('the rules', () => {
  test.each(BREAKING)('%s: %s', (path, text, complaint) => {
    expect(complaints(path, text)).toEqual([`${path}:1: ${complaint}`])
  })

  test.each(SOUND)('%s may say: %s', (path, text) => {
    expect(complaints(path, text)).toEqual([])
  })

  test('every complaint of a file is given, in the order of its lines', () => {
    const text = `import './gather.ts'\n\nexport const f = () => {\n  fetch('')\n  process.exit()\n}\n`
    expect(complaints(`${GATE}/decide.ts`, text)).toEqual([
      `${GATE}/decide.ts:1: perf-gate/decide may not import perf-gate/gather`,
      `${GATE}/decide.ts:4: perf-gate/decide may not use fetch: it does no IO`,
      `${GATE}/decide.ts:5: process.exit is never used: set process.exitCode`,
    ])
  })
})
