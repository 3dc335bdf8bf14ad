/** Probing by a timetable that waits for no answer, and what a control beside it excuses. */
export { ChangeLog } from './change-log.ts'
export { ControlLog } from './control-log.ts'
export { Departures, type Moment } from './departures.ts'
export { Lateness, type LatenessSummary } from './lateness.ts'
export { pause } from './pause.ts'
export { probeLate } from './probe-late.ts'
export {
  type Departure,
  departureAt,
  type LaneTimes,
  placesOf,
  type Timetable,
  timetable,
} from './timetable.ts'
