import { existsSync, readFileSync } from 'node:fs'
import * as z from 'zod/mini'

const FOLDER = new URL('../../../shared/data/unit-cost/', import.meta.url)
const FILE = 'exchange-2_cpc_results.csv'

/** Where the recorded data would be, for the message that says they are absent. */
export const UNIT_COST = `../shared/data/unit-cost/${FILE}`

const HOUR = 3_600_000
const labels = z.record(z.string(), z.array(z.string()))

/** Cost per click by the hour, from midnight on; null where an hour was not recorded. */
export interface HourlyCost {
  readonly hours: readonly (number | null)[]
  /** Places of the hours that people labelled as unusual. */
  readonly labelled: readonly number[]
}

export function hasUnitCost(): boolean {
  return existsSync(new URL(FILE, FOLDER))
}

/** Of the Numenta Anomaly Benchmark: what an advertiser paid for a click in 2011. */
export function readUnitCost(): HourlyCost {
  const lines = readFileSync(new URL(FILE, FOLDER), 'utf8').trim().split('\n').slice(1)
  const rows = lines.map((line) => {
    const [time = '', value = ''] = line.split(',')
    return { hour: hourOf(time), value: Number(value) }
  })
  const start = rows[0]?.hour ?? 0
  const byHour = new Map(rows.map(({ hour, value }) => [hour - start, value]))
  const last = Math.max(...byHour.keys())
  const known = labels.parse(JSON.parse(readFileSync(new URL('labels.json', FOLDER), 'utf8')))
  return {
    hours: Array.from({ length: last + 1 }, (_, hour) => byHour.get(hour) ?? null),
    labelled: (known[FILE] ?? []).map((time) => hourOf(time) - start),
  }
}

const hourOf = (time: string): number => Math.floor(Date.parse(`${time.replace(' ', 'T')}Z`) / HOUR)
