import type { Alert, AlertState } from '../../evidence/index.ts'

/** What is known at one look. */
export interface Look {
  readonly now: number
  /** Conditions that hold. */
  readonly alerts: readonly Alert[]
  /** Whether there is fresh evidence of what an alert is about. Without it nothing fires, and nothing resolves. */
  readonly observed: (alert: Alert) => boolean
  /** Keys of the targets that are monitored. */
  readonly watched: ReadonlySet<string>
  /** What resolved less than so long ago and fires again is the same episode; recovery is told after so long. */
  readonly dampMs: number
}

const UNWATCHED = 'The target is no longer monitored, so nothing is known of it.'

/**
 * The episodes of all alerts after a look: each begins when its alert fires and ends when it is seen not to hold. An
 * episode is its key and `firedAt`. Pure; deliveries that are due because of it are added elsewhere.
 */
export function nextEpisodes(remembered: readonly AlertState[], look: Look): readonly AlertState[] {
  const states = joined(remembered)
  const holding = new Map(look.alerts.map((alert) => [alert.key, alert] as const))
  const newest = newestByKey(states)
  const next = states.map((state) => {
    if (newest.get(state.key) !== state) return state
    const alert = holding.get(state.key)
    return alert === undefined ? afterSilence(state, look) : afterAlert(state, alert, look)
  })
  const going = new Set(next.filter(({ state }) => state === 'firing').map(({ key }) => key))
  const begun = [...holding.values()]
    .filter((alert) => !going.has(alert.key) && look.observed(alert))
    .map((alert) => begin(alert, newest.get(alert.key), look.now))
  return [...next, ...begun].toSorted(byEpisode)
}

/**
 * Two runs at the same time may both have begun an episode of one alert. It is one: the first goes on, with all that was
 * delivered of either.
 */
function joined(states: readonly AlertState[]): readonly AlertState[] {
  const twice = [
    ...Map.groupBy(
      states.filter(({ state }) => state === 'firing'),
      ({ key }) => key,
    ).values(),
  ]
    .filter((episodes) => episodes.length > 1)
    .map((episodes) => episodes.toSorted(byEpisode))
  if (twice.length === 0) return states
  const gone = new Set(twice.flatMap((episodes) => episodes.slice(1)))
  const first = new Map(
    twice.flatMap((episodes) => episodes.slice(0, 1).map((one) => [one, episodes] as const)),
  )
  return states
    .filter((state) => !gone.has(state))
    .map((state) => {
      const told = (first.get(state) ?? []).flatMap(({ deliveries }) => deliveries)
      if (told.length === 0) return state
      const best = new Map(told.map((one) => [`${one.channel} ${one.what}`, one]))
      for (const one of told) if (one.at !== null) best.set(`${one.channel} ${one.what}`, one)
      const issue = first.get(state)?.find((one) => one.issue !== null)?.issue ?? null
      return { ...state, deliveries: [...best.values()], issue }
    })
}

const byEpisode = (a: AlertState, b: AlertState): number =>
  a.firedAt - b.firedAt || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

export function newestByKey(states: readonly AlertState[]): ReadonlyMap<string, AlertState> {
  const newest = new Map<string, AlertState>()
  for (const state of states.toSorted(byEpisode)) newest.set(state.key, state)
  return newest
}

/** Episodes of one alert never share their beginning, whatever the clock says. */
function begin(alert: Alert, before: AlertState | undefined, now: number): AlertState {
  const firedAt = Math.max(now, (before?.firedAt ?? Number.NEGATIVE_INFINITY) + 1)
  const left = budgetBefore(alert)
  const told = left === undefined ? alert : { ...alert, figures: [...alert.figures, left] }
  const first = { key: alert.key, alert: told, state: 'firing', firedAt, resolvedAt: null } as const
  return { ...first, deliveries: [], issue: null }
}

function afterSilence(state: AlertState, { now, observed, watched }: Look): AlertState {
  if (state.state === 'resolved') return state
  const { alert } = state
  const unwatched = alert.target !== null && !watched.has(alert.target)
  if (!unwatched && !observed(alert)) return state
  const told = unwatched ? { ...alert, why: UNWATCHED } : alert
  return { ...state, alert: told, state: 'resolved', resolvedAt: Math.max(now, state.firedAt) }
}

function afterAlert(state: AlertState, alert: Alert, { dampMs, now, observed }: Look): AlertState {
  if (state.state === 'firing') return { ...state, alert: worst(state.alert, alert) }
  const isSame = now < (state.resolvedAt ?? 0) + dampMs && !recoveryTold(state) && observed(alert)
  if (!isSame) return state
  const deliveries = state.deliveries.filter(({ what }) => what !== 'resolved')
  return { ...state, alert: worst(state.alert, alert), state: 'firing', resolvedAt: null, deliveries }
}

/** A try whose answer was lost may have been heard. */
const recoveryTold = ({ deliveries }: AlertState): boolean =>
  deliveries.some(({ at, tries, what }) => what === 'resolved' && (at !== null || tries > 0))

/** An episode keeps its worst severity: it is told once that it became a page, however often it goes back and forth. */
function worst(before: Alert, alert: Alert): Alert {
  const since = Math.min(before.since, alert.since)
  const left = before.figures.find(({ name }) => name === BUDGET_BEFORE) ?? budgetBefore(before)
  const figures = left === undefined ? alert.figures : [...alert.figures, left]
  return { ...alert, since, figures, severity: before.severity === 'page' ? 'page' : alert.severity }
}

/** What was left of the budget when the episode began, in percent: kept among its figures. */
const BUDGET_BEFORE = 'budget-left-before'

/** The figures of an alert, without what is only kept for its end. */
export function shownFigures({ figures }: Pick<Alert, 'figures'>): Alert['figures'] {
  return figures.filter(({ name }) => name !== BUDGET_BEFORE)
}

function budgetBefore({ figures }: Alert): Alert['figures'][number] | undefined {
  const left = figures.find(({ name }) => name === 'budget-left')
  return left === undefined ? undefined : { ...left, name: BUDGET_BEFORE }
}

/** Percent of the budget that went while the alert was known; null where no budget is told of. */
export function budgetSpent({ figures }: Alert): number | null {
  const value = (wanted: string) => figures.find(({ name }) => name === wanted)?.value
  const [before, now] = [value(BUDGET_BEFORE), value('budget-left')]
  return before === undefined || now === undefined ? null : Math.max(0, before - now)
}
