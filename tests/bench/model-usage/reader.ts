/** Reads transcripts as the gate does, and prints what it found, and the peak memory of the process in KiB. */
import { createReadStream } from 'node:fs'
import { decimalText, sum } from '@plinth/core/money'
import { OWN_PRICES } from '../../../actions/cost-check/src/read/prices/index.ts'
import { openUsage } from '../../../actions/cost-check/src/read/usage/index.ts'

async function read(paths: readonly string[]): Promise<void> {
  const usage = openUsage(OWN_PRICES)
  for (const path of paths) {
    const file = usage.file(path)
    for await (const chunk of createReadStream(path)) file.push(chunk)
    file.end()
  }
  const { models } = usage.finish().usage
  const cost = sum(models.flatMap(({ cost }) => (cost === null ? [] : [cost])))
  const requests = models.reduce((count, model) => count + model.requests, 0)
  const figures = { kibibytes: process.resourceUsage().maxRSS, requests, cost: decimalText(cost) }
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}

void read(process.argv.slice(2))
