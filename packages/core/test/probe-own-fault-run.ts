import { runProbe } from '../src/probe/index.ts'
import { httpProbe, LOCAL } from './probe-settings.ts'

/** Run as a process of its own, which may open few files: prints what came of many probes at the same time. */
const probe = httpProbe(process.argv[2] ?? '')
const probes = Array.from({ length: 200 }, () => runProbe(probe, LOCAL))
process.stdout.write(JSON.stringify(await Promise.all(probes)))
