import type { GateContext } from '@plinth/core'
import type { Settings } from '../settings.ts'
import type { ControlBeside } from './wait/control-beside.ts'

/** What every phase works with. */
export interface Flow extends Pick<GateContext, 'signal' | 'progress'> {
  readonly settings: Settings
  /** To be tried beside every failed try before observing; null where there is no control. */
  readonly control: ControlBeside | null
}

export type { Moment } from '@plinth/core/probe'
