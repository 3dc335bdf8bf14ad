import type { Finding } from '@plinth/core'
import { compare, moneyText, sum, toNumber } from '@plinth/core/money'
import { counted } from '@plinth/core/render'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Settings } from '../../settings.ts'
import { countedServices, daysAfter, limitIn } from '../cloud/index.ts'
import {
  type DailyCost,
  dailyCost,
  type NoDailyCost,
  withoutDailyCost,
  withoutExport,
} from '../daily-cost.ts'
import type { AnomalyData } from '../figures/anomalies.ts'
import type { CloudData } from '../figures/cloud.ts'
import type { Part } from '../judgement.ts'
import { gapsOf, judgedPart, skippedPart, verdictsOfGaps } from '../part.ts'
import { absolute, anomaliesOf, type Bounds, LOOKED_BACK } from './find.ts'
import { differenceOf, type Run, runsOf } from './runs.ts'
import { serviceName, whyOf } from './words.ts'

export { isUnusual, type Season, standingAt, WEEKDAYS } from './usual.ts'

/** More findings than this are counted; the data has them all. */
const MOST_FINDINGS = 50

const FINDING = { id: 'anomaly/none', subject: 'unusual days' } as const

/**
 * Days on which a service cost far more or far less than on the same weekday before. Each service by itself, so that moves
 * in opposite directions do not hide each other. A rise fails; a drop is asked about.
 */
export function judgeAnomalies(
  settings: Settings,
  evidence: Evidence,
  _cloud: Part<CloudData>,
): Part<AnomalyData> {
  const cost = dailyCost(settings, evidence)
  if (cost === null || evidence.ledger === null) return withoutExport(settings, evidence, 'anomalies')
  if ('unusable' in cost) return withoutDailyCost(settings, cost, FINDING)
  const floor = limitIn(settings.currency, settings.anomalies.floor, cost.currency)
  if (floor === null) return withoutDailyCost(settings, noRate(settings), FINDING)
  const { effect, ratio, score } = settings.anomalies
  const services = countedServices(settings, evidence.ledger)
  const data = figuresOf(services, cost, settings.anomalies.days, { floor, ratio, score })
  if (services.size > 0 && data.tooShort.length === services.size) {
    return skippedPart(
      `what is usual needs 4 of the same weekday before a day: no service has them (the data runs from ${cost.from} to ${cost.until})`,
    )
  }
  const runs = runsOf(data.anomalies)
  const gaps = gapsOf(evidence.problems, 'anomalies')
  const findings = findingsOf(runs, data.currency, effect)
  return judgedPart(headlineOf(data, runs), findings, data, verdictsOfGaps(settings, gaps))
}

function noRate({ anomalies }: Settings): NoDailyCost {
  const { currency } = anomalies.floor
  return {
    headline: `there is no rate for ${currency}, in which the floor of anomalies is`,
    unusable: `The floor of anomalies is in ${currency}, for which there is no rate: add one to \`cost.rates\`, or give \`cost.anomalies.floor\` in the currency of the report.`,
  }
}

function figuresOf(
  services: ReturnType<typeof countedServices>,
  { currency, from: oldest, until }: DailyCost,
  daysLookedAt: number,
  bounds: Bounds,
): AnomalyData {
  const from = daysAfter(until, 1 - daysLookedAt)
  const [first = oldest] = [oldest, daysAfter(from, -LOOKED_BACK)].sort().toReversed()
  const judged = [...services].map(([service, { days }]) => ({
    service,
    anomalies: anomaliesOf({ service, days, first, from, until }, bounds),
  }))
  return {
    currency,
    services: services.size,
    daysLookedAt,
    anomalies: judged
      .flatMap(({ anomalies }) => anomalies ?? [])
      .sort(
        (a, b) =>
          (a.day < b.day ? -1 : Number(a.day > b.day)) ||
          compare(absolute(differenceOf(b)), absolute(differenceOf(a))),
      ),
    tooShort: judged.flatMap(({ anomalies, service }) => (anomalies === null ? [service] : [])).sort(),
  }
}

function headlineOf({ anomalies, daysLookedAt, services }: AnomalyData, runs: readonly Run[]): string {
  const over = `in the newest ${counted(daysLookedAt, 'day')}`
  if (runs.length === 0) return `none of ${counted(services, 'service')} stands out ${over}`
  const standing = new Set(anomalies.map(({ service }) => service)).size
  return `${counted(standing, 'service stands', 'services stand')} out ${over}`
}

function findingsOf(
  runs: readonly Run[],
  currency: string,
  effect: Settings['anomalies']['effect'],
): readonly Finding[] {
  const severity = effect === 'block' ? {} : { severity: effect }
  const findings = runs.slice(0, MOST_FINDINGS).map((run): Finding => {
    const [first] = run.days
    return {
      id: `anomaly/${serviceName(first.service)}/${first.day}`,
      kind: 'anomaly',
      subject: `${serviceName(first.service)} on ${first.day}`,
      verdict: first.direction === 'rise' ? 'fail' : 'inconclusive',
      ...severity,
      observed: { value: toNumber(first.amount), unit: currency },
      why: whyOf(run, currency),
    }
  })
  const rest = runs.slice(MOST_FINDINGS)
  if (rest.length === 0) return findings
  const more = moneyText(sum(rest.map(({ difference }) => absolute(difference))), currency)
  const why = `${counted(rest.length, 'smaller one')}, ${more} away from the usual in all, ${rest.length === 1 ? 'stands' : 'stand'} in the report's data only.`
  const worst = rest.some(({ days: [first] }) => first.direction === 'rise') ? 'fail' : 'inconclusive'
  return [
    ...findings,
    {
      id: 'anomaly/more',
      kind: 'anomaly',
      subject: 'further unusual days',
      verdict: worst,
      ...severity,
      why,
    },
  ]
}
