/**
 * `pnpm build`: bundles every action into its `dist`; names after it narrow them down.
 * `pnpm build --check`: rebuilds into a temporary folder and says what differs from the committed `dist`.
 */
import { chmodSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { actionNames, REPOSITORY } from './actions.ts'
import { bundle } from './bundle.ts'
import { differences } from './compare.ts'

const { positionals, values } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const say = (line: string) => process.stdout.write(`${line}\n`)

async function build(action: string): Promise<void> {
  const dist = join(REPOSITORY, 'actions', action, 'dist')
  // Beside its place, so that putting it there is a rename.
  const fresh = mkdtempSync(join(REPOSITORY, 'actions', action, '.dist-'))
  try {
    await bundle(REPOSITORY, action, fresh)
    chmodSync(fresh, 0o755)
    rmSync(dist, { recursive: true, force: true })
    renameSync(fresh, dist)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
  say(`actions/${action}/dist is built.`)
}

async function check(action: string): Promise<void> {
  const fresh = mkdtempSync(join(tmpdir(), 'plinth-build-'))
  try {
    await bundle(REPOSITORY, action, fresh)
    const found = differences(fresh, join(REPOSITORY, 'actions', action, 'dist'))
    if (found.length === 0) {
      say(`actions/${action}/dist is what its sources give, byte for byte.`)
      return
    }
    for (const difference of found) say(`actions/${action}/dist: ${difference}.`)
    say('Run `pnpm build` and commit what it writes.')
    process.exitCode = 1
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

const all = actionNames()
const unknown = positionals.filter((name) => !all.includes(name))
if (unknown.length > 0) throw new Error(`There is no action ${unknown.join(', ')}: ${all.join(', ')}.`)
const actions = positionals.length === 0 ? all : positionals
if (actions.length === 0) say('No action has a src/main.ts: there is nothing to build.')

/** As many at once as there are cores, since a process of its own bundles each. */
const waiting = [...actions]
async function work(): Promise<void> {
  for (let action = waiting.shift(); action !== undefined; action = waiting.shift()) {
    await (values.check ? check(action) : build(action))
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, work))
