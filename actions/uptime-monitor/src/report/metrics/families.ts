import { plainText } from '@plinth/core/render'
import type { Judgement, Share, TargetFigures } from '../../decide/judgement.ts'
import { shownState } from '../page/states.ts'
import { deliveryFamilies } from './delivery.ts'
import { type Family, family, type Reading } from './family.ts'

const LONGEST_LABEL = 300
const STATES = ['up', 'degraded', 'down', 'maintenance', 'stale', 'unknown'] as const

interface Told {
  readonly version: string
  readonly staleAfterMs: number
}

/**
 * The figures of the page as metrics. A target is told by its name and by its key, which stays when a name is cut.
 * `plinth.uptime.up` is missing where nothing was observed lately: neither 0 nor 1 would be true.
 */
export function familiesOf(judgement: Judgement, { staleAfterMs, version }: Told): readonly Family[] {
  const { now, targets } = judgement
  const each = (readings: (figures: TargetFigures, labels: Labels) => readonly Reading[]) =>
    targets.flatMap((figures) => readings(figures, labelsOf(figures)))
  const one = (value: (figures: TargetFigures) => number | null) =>
    each((figures, labels) => [{ labels, value: value(figures) }])
  const shown = (figures: TargetFigures) => shownState(figures, now, staleAfterMs)
  return [
    family('plinth.build.info', '', 'The version that made these figures.', [
      { labels: { version }, value: 1 },
    ]),
    family('plinth.generated.timestamp', 's', 'When these figures were made.', [
      { labels: {}, value: now / 1000 },
    ]),
    family(
      'plinth.uptime.up',
      '',
      'Whether it answered when last observed; missing where that is too long ago.',
      one(
        (figures) =>
          ({ up: 1, degraded: 1, down: 0, maintenance: null, stale: null, unknown: null })[shown(figures)],
      ),
    ),
    family(
      'plinth.uptime.state',
      '',
      'One for the state that holds, zero for the others.',
      each((figures, labels) =>
        STATES.map((state) => ({ labels: { ...labels, state }, value: shown(figures) === state ? 1 : 0 })),
      ),
    ),
    family(
      'plinth.uptime.last.observed.timestamp',
      's',
      'When it was observed last.',
      one(({ lastSeen }) => seconds(lastSeen)),
    ),
    ...shareFamilies('plinth.uptime', 'Uptime over the observed time', (pick) =>
      each(({ periods }, labels) =>
        periods.map(({ period, uptime }) => ({ labels: { ...labels, period }, value: pick(uptime) })),
      ),
    ),
    family(
      'plinth.uptime.coverage',
      '1',
      'How much of the period was observed.',
      each(({ periods }, labels) =>
        periods.map(({ coverage, period }) => ({ labels: { ...labels, period }, value: coverage })),
      ),
    ),
    ...(['observed', 'down', 'maintenance'] as const).map((what) =>
      family(
        `plinth.uptime.${what}`,
        's',
        `Time of the period that was ${what === 'maintenance' ? 'in maintenance' : what === 'down' ? 'seen down' : 'observed'}.`,
        each(({ periods }, labels) =>
          periods.map((figure) => ({
            labels: { ...labels, period: figure.period },
            value: 60 * figure[what],
          })),
        ),
      ),
    ),
    ...latencyFamilies(each),
    ...budgetFamilies(each),
    ...burnFamilies(each),
    family(
      'plinth.incidents.open',
      '{incident}',
      'Incidents that have not ended.',
      one(({ incidents }) => incidents.filter(({ end }) => end === null).length),
    ),
    family(
      'plinth.incidents.known',
      '{incident}',
      'Incidents that are remembered.',
      one(({ incidents }) => incidents.length),
    ),
    family(
      'plinth.certificate.remaining',
      's',
      'Time until the certificate expires, in whole days.',
      one(({ certificateDays }) => (certificateDays === null ? null : 86_400 * certificateDays)),
    ),
    family('plinth.alerts.firing', '{alert}', 'Conditions that hold now.', alertReadings(judgement)),
    ...deliveryFamilies(judgement.delivery),
  ].filter(({ samples }) => samples.length > 0)
}

type Labels = Readonly<Record<string, string>>
type Each = (readings: (figures: TargetFigures, labels: Labels) => readonly Reading[]) => readonly Reading[]

const seconds = (at: number | null): number | null => (at === null ? null : at / 1000)

function labelsOf({ target }: TargetFigures): Labels {
  return { target: plainText(target.name, LONGEST_LABEL).trim(), key: target.key }
}

/** A share and its bounds: three families, since a sum over labels must mean something. */
export function shareFamilies(
  name: string,
  help: string,
  readings: (pick: (share: Share | null) => number | null) => readonly Reading[],
): Family[] {
  return [
    family(
      name,
      '1',
      `${help}.`,
      readings((share) => share?.value ?? null),
    ),
    family(
      `${name}.lower.bound`,
      '1',
      `${help}: exact lower bound.`,
      readings((share) => share?.low ?? null),
    ),
    family(
      `${name}.upper.bound`,
      '1',
      `${help}: exact upper bound.`,
      readings((share) => share?.high ?? null),
    ),
  ]
}

function latencyFamilies(each: Each): Family[] {
  const told = [
    ['p50', 'latency.p50', 'Median latency'],
    ['p95', 'latency.p95', '95th percentile of latency'],
    ['p95Low', 'latency.p95.lower.bound', '95th percentile of latency: lower bound'],
    ['p95High', 'latency.p95.upper.bound', '95th percentile of latency: upper bound'],
    ['p99', 'latency.p99', '99th percentile of latency'],
  ] as const
  return told.map(([member, name, help]) =>
    family(
      `plinth.${name}`,
      's',
      `${help}; a failed probe counts as infinite.`,
      each(({ latency }, labels) =>
        latency.map((figure) => {
          const ms = figure[member]
          return { labels: { ...labels, period: figure.period }, value: ms === null ? null : ms / 1000 }
        }),
      ),
    ),
  )
}

function budgetFamilies(each: Each): Family[] {
  const told = [
    ['plinth.objective', '1', 'The share that is promised.', 'target'],
    ['plinth.error.budget.remaining', '1', 'Error budget that is left; below zero it is overspent.', 'left'],
    ['plinth.error.budget.remaining.lower.bound', '1', 'Error budget that is surely left.', 'leftLow'],
    ['plinth.error.budget.exhausted.timestamp', 's', 'When it is used up at this rate.', 'exhaustedAt'],
  ] as const
  return told.map(([name, unit, help, member]) =>
    family(
      name,
      unit,
      help,
      each(({ budgets }, labels) =>
        budgets.map((budget) => ({
          labels: { ...labels, objective: budget.objective.id },
          value:
            member === 'target'
              ? budget.objective.target
              : member === 'exhaustedAt'
                ? seconds(budget.exhaustedAt)
                : budget[member],
        })),
      ),
    ),
  )
}

function burnFamilies(each: Each): Family[] {
  const rule = ({ objective, rule: { factor } }: TargetFigures['burns'][number]) => ({
    objective,
    factor: String(factor),
  })
  const told = [
    ['plinth.burn.rate', 'How fast the budget is spent; 1 is just sustainable.', 'value'],
    ['plinth.burn.rate.lower.bound', 'How fast the budget is spent: exact lower bound.', 'low'],
    ['plinth.burn.rate.upper.bound', 'How fast the budget is spent: exact upper bound.', 'high'],
  ] as const
  return [
    ...told.map(([name, help, member]) =>
      family(
        name,
        '',
        help,
        each(({ burns }, labels) =>
          burns.flatMap((reading) =>
            (['long', 'short'] as const).map((window) => ({
              labels: { ...labels, ...rule(reading), window },
              value: reading[window].burn?.[member],
            })),
          ),
        ),
      ),
    ),
    family(
      'plinth.burn.firing',
      '',
      'Whether the rule fires.',
      each(({ burns }, labels) =>
        burns.map((reading) => ({ labels: { ...labels, ...rule(reading) }, value: reading.fires ? 1 : 0 })),
      ),
    ),
  ]
}

function alertReadings({ alerts }: Judgement): readonly Reading[] {
  return (['page', 'ticket'] as const).map((severity) => ({
    labels: { severity },
    value: alerts.filter((alert) => alert.severity === severity).length,
  }))
}
