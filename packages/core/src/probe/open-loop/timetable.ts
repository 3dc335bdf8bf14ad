/** When one thing departs that is probed over and over: in an even slot and in an odd one. */
export interface LaneTimes {
  /** Since the slot began. */
  readonly evenMs: number
  readonly oddMs: number
}

/** One probe that is due. */
export interface Departure {
  /** Index into the lanes. */
  readonly lane: number
  /** Since observing began. */
  readonly dueMs: number
}

/** When every probe is due, for ever: the departures of two slots, which repeat. */
export interface Timetable {
  readonly roundMs: number
  /** In the order of time. */
  readonly departures: readonly Departure[]
}

/**
 * Where one of several targets departs. They are spread over the slot, so that they do not fire together. With baselines
 * a target and its baseline change places from slot to slot (ABBA), so that whatever drifts falls on both alike.
 */
export function placesOf(
  index: number,
  targets: number,
  slotMs: number,
  withBaselines: boolean,
): { readonly candidate: LaneTimes; readonly baseline: LaneTimes } {
  const first = ((index / targets) * slotMs) / (withBaselines ? 2 : 1)
  // Of the first half of the slot, so that this stays within it.
  const second = first + slotMs / 2
  const candidate = { evenMs: first, oddMs: withBaselines ? second : first }
  return { candidate, baseline: { evenMs: second, oddMs: first } }
}

export function timetable(lanes: readonly LaneTimes[], slotMs: number): Timetable {
  const departures = lanes.flatMap(({ evenMs, oddMs }, lane) => [
    { lane, dueMs: evenMs },
    { lane, dueMs: slotMs + oddMs },
  ])
  return { roundMs: 2 * slotMs, departures: departures.sort((a, b) => a.dueMs - b.dueMs) }
}

/** The departure with this index, counted from the beginning; counted and not added up, so that nothing drifts. */
export function departureAt({ roundMs, departures }: Timetable, index: number): Departure {
  const round = Math.floor(index / departures.length)
  const departure = departures[index - round * departures.length]
  if (departure === undefined) throw new RangeError('a timetable without lanes has no departures')
  return { lane: departure.lane, dueMs: round * roundMs + departure.dueMs }
}
