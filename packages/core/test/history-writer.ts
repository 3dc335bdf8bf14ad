/** A writer in a process of its own: `<home> <remote> <name> <records> <together|one-by-one>`. Prints what came of it. */
import { type AppendOutcome, openHistory } from '../src/history/index.ts'
import { placeIn, record } from './history-sample.ts'

const [home = '', remote = '', name = '', count = '1', manner = 'together'] = process.argv.slice(2)
const place = placeIn(home, remote, { deadlineMs: 300_000 })
const store = openHistory({ store: 'branch', branch: 'plinth-history' }, place)
const records = Array.from({ length: Number(count) }, (_, index) => record(`${name}/${index}`))
const outcomes: AppendOutcome[] = []
if (manner === 'together') outcomes.push(...(await Promise.all(records.map((one) => store.append([one])))))
else for (const one of records) outcomes.push(await store.append([one]))
process.stdout.write(JSON.stringify(outcomes))
