import type { GateContext } from '@plinth/core'

/** What is needed to gather. */
export type GatherContext = Pick<
  GateContext,
  'workspace' | 'signal' | 'now' | 'progress' | 'event' | 'workflow' | 'history'
>
