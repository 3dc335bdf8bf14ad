import type { Settings } from '../src/settings.ts'

/** What holds where a user says nothing. */
export const DEFAULTS: Settings = {
  token: null,
  costs: [],
  users: null,
  usage: [],
  plan: null,
  infracost: [],
  infracostBase: [],
  ciReports: [],
  recommendations: [],
  ci: false,
  currency: { report: null, rates: [] },
  charges: { metric: 'effective', kinds: ['usage'], tags: [], lateDays: 3 },
  unitCost: { asked: false, tolerance: 0.01, alpha: 0.05 },
  budgets: [],
  infracostLimits: [],
  forecast: { confidence: 0.8 },
  anomalies: {
    score: 3.5,
    floor: { amount: { units: 10n, scale: 0 }, currency: null },
    ratio: 0.2,
    days: 7,
    effect: 'warn',
  },
  models: { prices: [], staleAfter: 14, unpriced: 'block', drift: 0.05, limit: null },
  estimate: {
    limit: { amount: { units: 100n, scale: 0 }, currency: 'USD' },
    above: 'note',
    guidance: [],
    workReports: [],
    past: [],
  },
  ciCost: { days: 30, selfHosted: false, runners: [], limit: null, mostRuns: 500 },
  incomplete: 'block',
}

/** A key whose value has keys of its own may be given in part. */
export type Overrides = {
  readonly [Key in keyof Settings]?: Settings[Key] extends readonly unknown[] | string | boolean | null
    ? Settings[Key]
    : Partial<Settings[Key]> | Settings[Key]
}

/** `settingsOf({ charges: { metric: 'billed' } })`: the defaults but for what is named. */
export function settingsOf(overrides: Overrides = {}): Settings {
  const merged = Object.entries(overrides).map(([key, given]) => {
    // The keys are those of the settings.
    const standard = DEFAULTS[key as keyof Settings]
    return [key, isGroup(given) && isGroup(standard) ? { ...standard, ...given } : given]
  })
  // Every key holds its default, or that with a part replaced.
  return { ...DEFAULTS, ...(Object.fromEntries(merged) as Partial<Settings>) }
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
