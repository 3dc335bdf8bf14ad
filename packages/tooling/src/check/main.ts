/** `pnpm sizes`: what a job has to download and load, against its budgets. */
import { join } from 'node:path'
import { actionNames, REPOSITORY } from '../build/actions.ts'
import { archiveSize, BUDGETS, folderSize, judge } from './sizes.ts'

const sizes = [
  ...actionNames().map((action) => ({
    what: `actions/${action}/dist`,
    bytes: folderSize(join(REPOSITORY, 'actions', action, 'dist')),
    budget: BUDGETS.dist,
  })),
  { what: 'the archive of the last commit', bytes: archiveSize(REPOSITORY), budget: BUDGETS.archive },
]
for (const size of sizes) {
  const { ok, line } = judge(size)
  process.stdout.write(`${line}\n`)
  if (!ok) process.exitCode = 1
}
