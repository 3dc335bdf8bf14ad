import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from '@jest/globals'
import { jobOf } from './harness/act-log.ts'
import { push } from './harness/payloads.ts'
import type { Sandbox } from './harness/sandbox.ts'
import { makeShop } from './harness/shop.ts'

/** The branch that remembers, in a real repository that others write to as well. */

let shop: Sandbox | undefined
afterEach(() => shop?.close())

const CALLER = `name: Costs
on: push
permissions: {}
jobs:
  costs:
    runs-on: ubuntu-24.04
    permissions: { contents: write, checks: write }
    steps:
      - uses: actions/checkout@v7
      - id: plinth
        uses: plinth-ci/plinth@v1
        with: { costs: costs.csv, budget: 100 USD }
`

const BRANCH = 'plinth-history'

/** What GitHub answers to a push that a branch's protection forbids. */
const LOCK = `#!/bin/sh
while read -r _ _ ref; do
  [ "$ref" = refs/heads/${BRANCH} ] || continue
  echo "error: GH006: Protected branch update failed for $ref." >&2
  exit 1
done
`

/** A push, judged; what was said of the history with it. */
async function judged(sandbox: Sandbox, note: string) {
  const before = sandbox.repository.remote.run('rev-parse', 'main')
  const sha = await sandbox.commit('main', { 'notes.md': note })
  const result = await sandbox.run(push(sandbox.github, before, sha))
  const job = jobOf(result.jobs, 'costs')
  return { exitCode: result.exitCode, sha, said: job.annotations.map(({ message }) => message).join('\n') }
}

/** The commits that the branch holds records of, in the order of their files and lines. */
function remembered({ repository: { remote } }: Sandbox): readonly string[] {
  const files = remote.run('ls-tree', '-r', '--name-only', BRANCH).split('\n')
  const lines = files
    .filter((file) => file.endsWith('.ndjson'))
    .flatMap((file) => remote.run('show', `${BRANCH}:${file}`).split('\n'))
  return lines.flatMap((line) => /"sha":"([0-9a-f]{40})"/.exec(line)?.[1] ?? [])
}

test('every decision adds to the branch; one that was reset, deleted or locked fails none', async () => {
  shop = await makeShop({ 'costs.yml': CALLER })
  const { remote } = shop.repository
  const first = await judged(shop, 'one')
  expect(first).toMatchObject({ exitCode: 0 })
  const tip = remote.run('rev-parse', BRANCH)
  const second = await judged(shop, 'two')
  expect(new Set(remembered(shop))).toEqual(new Set([first.sha, second.sha]))

  // Somebody forces the branch back: what is added next stands on what is there now.
  remote.run('update-ref', `refs/heads/${BRANCH}`, tip)
  const third = await judged(shop, 'three')
  expect(new Set(remembered(shop))).toEqual(new Set([first.sha, third.sha]))

  // Somebody deletes it: it begins again.
  remote.run('update-ref', '-d', `refs/heads/${BRANCH}`)
  const fourth = await judged(shop, 'four')
  expect(new Set(remembered(shop))).toEqual(new Set([fourth.sha]))

  // A rule locks it: the decision stands, and says that it is not remembered.
  await writeFile(join(remote.folder, 'hooks', 'pre-receive'), LOCK, { mode: 0o755 })
  const fifth = await judged(shop, 'five')
  expect(fifth).toMatchObject({ exitCode: 0, said: expect.stringMatching(/history|remember/i) })
  expect(new Set(remembered(shop))).toEqual(new Set([fourth.sha]))
  expect([second, third, fourth].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0])
}, 240_000)
