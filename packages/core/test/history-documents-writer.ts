/** A writer in a process of its own: `<home> <remote or folder> <branch|folder> <name> <edits>`. Prints what came of it. */
import { openHistory } from '../src/history/index.ts'
import { KEEPING } from '../src/keep/index.ts'
import { placeIn, record } from './history-sample.ts'

const [home = '', where = '', kind = 'branch', name = '', count = '1'] = process.argv.slice(2)
const settings =
  kind === 'branch'
    ? ({ store: 'branch', branch: 'plinth-history' } as const)
    : ({ store: 'folder', folder: where } as const)
const store = openHistory(settings, placeIn(home, where, { deadlineMs: 120_000 }), KEEPING)
const outcomes: unknown[] = []
for (let edit = 0; edit < Number(count); edit++) {
  outcomes.push(
    await store.documents('uptime').edit(async ({ files, texts }) => {
      const path = 'minutes/2026-11-30/13.ndjson'
      const before = files.some((file) => file.path === path) ? (await texts([path])).get(path) : ''
      return new Map([
        [path, `${before}"${name}/${edit}"\n`],
        [`${name}.json`, `${edit}`],
      ])
    }),
  )
}
await store.append([record(name)])
process.stdout.write(JSON.stringify(outcomes))
