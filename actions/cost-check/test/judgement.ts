/** Judgements as the gate makes them, part by part: sensible by default, with what a test is about replaced. */
import type { Finding } from '@plinth/core'
import type { AnomalyData } from '../src/decide/figures/anomalies.ts'
import type { BudgetData, JudgedBudget } from '../src/decide/figures/budget.ts'
import type { CiData } from '../src/decide/figures/ci.ts'
import type { CloudData } from '../src/decide/figures/cloud.ts'
import type { EstimateData } from '../src/decide/figures/estimate.ts'
import type { ForecastData } from '../src/decide/figures/forecast.ts'
import type { InfracostData, JudgedProject } from '../src/decide/figures/infracost.ts'
import type { SavingsData } from '../src/decide/figures/savings.ts'
import type { UnitCostData } from '../src/decide/figures/unit-cost.ts'
import type { JudgedModel, UsageData } from '../src/decide/figures/usage.ts'
import type { Judgement, Part, Parts } from '../src/decide/judgement.ts'
import type { PartName } from '../src/evidence/problem.ts'
import { dayAfter } from './charges.ts'
import { dec } from './money.ts'

export function findingOf(id: string, partial: Partial<Finding> = {}): Finding {
  return { id, kind: id.split('/')[0] ?? id, subject: id, verdict: 'pass', why: 'It is kept.', ...partial }
}

/** A part that passes with these figures. */
export function partOf<Data>(data: Data, partial: Partial<Part<Data>> = {}): Part<Data> {
  return { verdict: 'pass', headline: 'nothing is wrong', findings: [], data, ...partial }
}

const skipped = (headline: string): Part<never> => ({
  verdict: 'skipped',
  headline,
  findings: [],
  data: null,
})

export const NOTHING_ASKED: Parts = {
  cloud: skipped('give cost exports by the input `costs`'),
  unitCost: skipped('give active users by the input `users`'),
  budget: skipped('give a budget by the input `budget`'),
  forecast: skipped('give cost exports by the input `costs`'),
  anomalies: skipped('give cost exports by the input `costs`'),
  savings: skipped('give cost exports by the input `costs`'),
  infracost: skipped('give the JSON of Infracost by the input `infracost`'),
  estimate: skipped('give a plan by the input `plan`'),
  usage: skipped('give files of model usage by the input `usage`'),
  ci: skipped('set the input `ci`'),
}

export function judgementOf(parts: Partial<Parts> = {}, partial: Partial<Judgement> = {}): Judgement {
  return {
    verdict: 'pass',
    headline: 'a user costs 4.2 % less every 30 days',
    parts: { ...NOTHING_ASKED, ...parts },
    findings: [],
    ...partial,
  }
}

/** Amounts from the first day on, one a day. */
export function daysFrom(
  first: string,
  amounts: readonly string[],
): readonly { readonly day: string; readonly amount: ReturnType<typeof dec> }[] {
  return amounts.map((amount, index) => ({ day: dayAfter(first, index), amount: dec(amount) }))
}

const NAMES: Readonly<Record<string, string>> = {
  'Amazon EC2': '612.40',
  'Amazon RDS': '301.18',
  'Amazon S3': '88.02',
  'AWS Lambda': '0.0042',
}

const named = (amounts: Readonly<Record<string, string>>) =>
  Object.entries(amounts).map(([name, amount]) => ({ name, amount: dec(amount) }))

/** Twelve weeks from a Monday on. */
const FIRST = '2026-08-31'

export function cloudData(partial: Partial<CloudData> = {}): CloudData {
  return {
    sources: [],
    byCurrency: [
      {
        currency: 'USD',
        amounts: {
          effective: dec('1001.6042'),
          billed: dec('1190.75'),
          list: dec('1433.1'),
          contracted: null,
        },
        counted: dec('1001.6042'),
      },
    ],
    currency: 'USD',
    total: dec('1001.6042'),
    billed: dec('1190.75'),
    kinds: named({ usage: '1001.6042', tax: '88.10', credit: '-12.50' }),
    services: named(NAMES),
    accounts: named({ production: '900.6042', staging: '101' }),
    days: daysFrom(
      FIRST,
      Array.from({ length: 82 }, (_, index) => `${12 + (index % 7 < 5 ? 1.5 : -2) - index / 60}`),
    ),
    changes: [
      { service: 'Amazon EC2', before: dec('220.10'), after: dec('190.60') },
      { service: 'Amazon RDS', before: dec('98.00'), after: dec('104.20') },
      { service: 'AWS Lambda', before: dec('0'), after: dec('0.0042') },
      { service: 'Amazon S3', before: dec('29.34'), after: dec('29.34') },
    ],
    changesOver: { weeks: 4 },
    ...partial,
  }
}

export function unitCostData(partial: Partial<UnitCostData> = {}): UnitCostData {
  return {
    currency: 'USD',
    trend: 'decreasing',
    weeks: Array.from({ length: 11 }, (_, index) => ({
      week: `2026-W${36 + index}`,
      from: dayAfter(FIRST, 7 * index),
      cost: dec(`${90 - index / 2}`),
      users: 2100 + 31 * index,
      unitCost: (90 - index / 2) / (2100 + 31 * index),
    })),
    leftOut: [{ week: '2026-W47', why: 'its newest days are late' }],
    change: { per30Days: -0.078, low: -0.09, high: -0.061 },
    costChange: { per30Days: -0.025, low: -0.031, high: -0.011 },
    usersChange: { per30Days: 0.058, low: 0.05, high: 0.067 },
    p: { decreasing: 0.000_02, increasing: 0.999 },
    onlyUserGrowth: false,
    ...partial,
  }
}

export function budgetOf(name: string, partial: Partial<JudgedBudget> = {}): JudgedBudget {
  return {
    name,
    period: 'month',
    instance: '2026-11',
    currency: 'USD',
    spent: dec('241.20'),
    limit: dec('400'),
    used: 0.603,
    elapsed: 0.7,
    pace: 0.861,
    step: 0.5,
    forecast: {
      expected: dec('344.91'),
      low: dec('331.2'),
      high: dec('360.02'),
      confidence: 0.8,
      runRate: dec('344.57'),
    },
    verdict: 'pass',
    ...partial,
  }
}

export const budgetData = (...budgets: readonly JudgedBudget[]): BudgetData => ({ budgets })

export function forecastData(partial: Partial<ForecastData> = {}): ForecastData {
  const { forecast } = budgetOf('all')
  if (forecast === null) throw new Error('the budget has a forecast')
  return {
    currency: 'USD',
    month: '2026-11',
    spent: dec('241.20'),
    until: '2026-11-18',
    figures: forecast,
    ...partial,
  }
}

export function anomalyData(partial: Partial<AnomalyData> = {}): AnomalyData {
  return {
    currency: 'USD',
    services: 4,
    daysLookedAt: 7,
    anomalies: [
      {
        service: 'Amazon RDS',
        day: '2026-11-17',
        amount: dec('41.80'),
        usual: dec('14.10'),
        score: 9.31,
        direction: 'rise',
      },
      {
        service: 'Amazon S3',
        day: '2026-11-16',
        amount: dec('0'),
        usual: dec('4.2'),
        score: -6.2,
        direction: 'drop',
      },
    ],
    tooShort: ['AWS Lambda'],
    ...partial,
  }
}

export function savingsData(partial: Partial<SavingsData> = {}): SavingsData {
  return {
    currency: 'USD',
    savings: [
      {
        id: 'idle',
        kind: 'idle',
        subject: 'cluster shop',
        spend: dec('120.5'),
        monthly: dec('44.63'),
        why: '37 % of what the cluster costs is idle.',
      },
      {
        id: 'untagged',
        kind: 'untagged',
        subject: 'rows without tags',
        spend: dec('301'),
        monthly: null,
        why: '30 % of the spend has no tag, so nobody is asked about it.',
      },
    ],
    ...partial,
  }
}

export function projectOf(name: string, partial: Partial<JudgedProject> = {}): JudgedProject {
  return {
    name,
    total: dec('1361.3075'),
    base: dec('1241.3075'),
    difference: dec('120'),
    increase: 0.096_67,
    state: 'priced',
    resources: { priced: 28, unsupported: 0, unpriced: 0 },
    changes: [
      { resource: 'aws_instance.web', before: dec('642.57'), after: dec('742.57') },
      { resource: 'aws_lambda_function.hello', before: null, after: dec('20') },
    ],
    ...partial,
  }
}

export function infracostData(partial: Partial<InfracostData> = {}): InfracostData {
  return {
    currency: 'USD',
    total: dec('1361.3075'),
    complete: true,
    base: dec('1241.3075'),
    difference: dec('120'),
    increase: 0.096_67,
    projects: [projectOf('infra/shop')],
    ...partial,
  }
}

export function estimateData(partial: Partial<EstimateData> = {}): EstimateData {
  return {
    currency: 'USD',
    task: 'feature',
    low: dec('12.104'),
    likely: dec('45.5'),
    high: dec('130.25'),
    complete: true,
    agents: [
      {
        name: 'code-explorer',
        count: 3,
        model: 'claude-opus-5',
        pricedAs: 'claude-opus-5',
        low: dec('8'),
        likely: dec('30.5'),
        high: dec('90.25'),
        assumed: ['turns 10 to 60', 'output 500 to 2,000 tokens a turn'],
      },
      {
        name: 'code-architect',
        count: 1,
        model: 'claude-haiku-5-5',
        pricedAs: 'claude-haiku-5-5',
        low: dec('4.104'),
        likely: dec('15'),
        high: dec('40'),
        assumed: [],
      },
    ],
    calibration: { ratio: 1.4, tasks: 5 },
    noted: null,
    ...partial,
  }
}

export function modelOf(model: string, partial: Partial<JudgedModel> = {}): JudgedModel {
  return {
    model,
    pricedAs: model,
    requests: 214,
    tokens: { input: 40, cacheWrite5m: 0, cacheWrite1h: 173_852, cacheRead: 2_286_909, output: 25_596 },
    cost: dec('3.522075'),
    reported: dec('2.8701295'),
    drift: -0.1851,
    billed: null,
    billDrift: null,
    sideChain: { requests: 20, cost: dec('0.41') },
    ...partial,
  }
}

export function usageData(partial: Partial<UsageData> = {}): UsageData {
  return {
    currency: 'USD',
    total: dec('3.522075'),
    models: [modelOf('claude-opus-4-7')],
    unpriced: [],
    estimate: { likely: dec('4'), high: dec('9'), ratio: 0.880_518_75 },
    calibration: { task: 'feature', ratio: 0.880_518_75 },
    bills: [],
    stale: [],
    days: daysFrom('2026-11-18', ['1.2', '0.9', '1.422075']),
    ...partial,
  }
}

export function ciData(partial: Partial<CiData> = {}): CiData {
  return {
    currency: 'USD',
    from: '2026-10-23',
    until: '2026-11-22',
    total: dec('12.348'),
    complete: true,
    sampled: null,
    minutes: 2058,
    workflows: [
      { workflow: 'CI', runs: 310, minutes: 1800, cost: dec('10.8') },
      { workflow: 'Release', runs: 12, minutes: 258, cost: dec('1.548') },
    ],
    jobs: [
      { workflow: 'CI', job: 'test', runs: 310, minutes: 1500, sku: 'linux', cost: dec('9') },
      { workflow: 'CI', job: 'own', runs: 310, minutes: 300, sku: null, cost: null },
    ],
    weeks: [
      { from: '2026-10-26', cost: dec('3.1'), minutes: 516 },
      { from: '2026-11-02', cost: dec('2.9'), minutes: 483 },
      { from: '2026-11-09', cost: dec('3.4'), minutes: 566 },
    ],
    unpriced: [],
    savings: [
      {
        kind: 'cancel-superseded',
        subject: 'CI',
        monthly: dec('2.16'),
        why: '61 runs went on after a newer push to the same pull request.',
        how: 'Give the workflow a `concurrency` group with `cancel-in-progress: true`.',
      },
    ],
    billed: null,
    selfHostedUse: null,
    ...partial,
  }
}

/** Every part with figures, all of them good. */
export const EVERYTHING: Parts = {
  cloud: partOf(cloudData(), { headline: 'cost exports come to $1,001.60' }),
  unitCost: partOf(unitCostData(), { headline: 'a user costs 7.8 % less every 30 days' }),
  budget: partOf(budgetData(budgetOf('all')), {
    headline: '60.3 % of the budget is used in 70 % of the month',
  }),
  forecast: partOf(forecastData(), { headline: 'the month is expected to cost $344.91' }),
  anomalies: partOf(anomalyData(), { headline: '2 days stand out' }),
  savings: partOf(savingsData(), { headline: 'two places to save' }),
  infracost: partOf(infracostData(), { headline: '$120.00 more a month (+9.7 %)' }),
  estimate: partOf(estimateData({ high: dec('99') }), { headline: 'at most $99.00, within the limit' }),
  usage: partOf(usageData(), { headline: 'model calls cost $3.52' }),
  ci: partOf(ciData(), { headline: 'the workflows cost $12.35 in 30 days' }),
}

/** Every part, by its name: for tables of tests. */
export const PART_NAMES = Object.keys(EVERYTHING) as readonly PartName[]
