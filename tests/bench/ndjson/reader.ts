/** Reads one report as the gate does, and prints seconds, peak resident KiB and requests. Started by ../ndjson-memory.ts. */
import { gatherReports, reportFiles } from '../../../actions/perf-gate/src/gather/reports/index.ts'

const file = process.argv[2] ?? ''
const start = performance.now()
const evidence = await gatherReports({ base: [], head: [file] }, reportFiles())
const seconds = (performance.now() - start) / 1000
const requests = evidence.subjects[0]?.head[0]?.requests?.total ?? 0
process.stdout.write(`${seconds} ${process.resourceUsage().maxRSS} ${requests}\n`)
