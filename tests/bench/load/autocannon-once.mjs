// autocannon in a process of its own, so that it can be pinned to a core, with its processor time. Plain JavaScript,
// since autocannon comes without types. Arguments: the URL and autocannon's options as JSON.
import autocannon from 'autocannon'

const [url, options] = process.argv.slice(2)
const before = process.cpuUsage()
const result = await autocannon({ url, ...JSON.parse(options) })
const cpu = process.cpuUsage(before)
const requests = result.requests.total
process.stdout.write(
  `${JSON.stringify({
    answersPerSecond: requests / result.duration,
    requests,
    failed: result.errors + result.non2xx,
    latency: {
      50: result.latency.p50,
      90: result.latency.p90,
      97.5: result.latency.p97_5,
      99: result.latency.p99,
    },
    cpuMicrosPerRequest: (cpu.user + cpu.system) / requests,
  })}\n`,
)
