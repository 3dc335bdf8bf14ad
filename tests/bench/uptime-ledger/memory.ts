/** `<folder>`: reads a ledger in a process of its own, and prints what it held at most. */
import { openHistory } from '@plinth/core/history'
import { readLedger } from '../../../actions/uptime-monitor/src/gather/ledger/index.ts'
import { NOW } from './now.ts'

const [folder = ''] = process.argv.slice(2)
const bare = process.memoryUsage().rss
const place = {
  serverUrl: '',
  repository: '',
  token: null,
  workspace: '/',
  temporary: folder,
  now: () => NOW,
}
const documents = openHistory({ store: 'folder', folder }, place).documents('uptime')
const started = performance.now()
const { slices, rolls, problems } = await readLedger(
  {
    read: async (wants, take) => (await documents.read(wants, take)).map(({ what }) => what),
  },
  { now: NOW },
)
const ms = performance.now() - started
const most = process.resourceUsage().maxRSS * 1024
process.stdout.write(JSON.stringify({ slices: slices.length, rolls: rolls.length, problems, ms, bare, most }))
