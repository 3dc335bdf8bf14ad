import type { GateContext } from '@plinth/core'
import type { History } from '../../evidence.ts'
import type { Settings } from '../../settings.ts'
import { connect, TIMES } from './connection.ts'
import { type ReadHistory, readHistory } from './history.ts'
import { problemOf } from './problem.ts'
import type { Subject } from './subject.ts'

/** What came of reading the history. */
export type HistoryReading =
  | { readonly kind: 'read'; readonly read: ReadHistory }
  | { readonly kind: 'unread'; readonly problem: string }

/** Begins to read the history, beside everything else. Never rejects. */
export async function startReading(
  subject: Subject,
  { record }: Settings,
  { now, signal, workflow }: Pick<GateContext, 'now' | 'signal' | 'workflow'>,
): Promise<HistoryReading> {
  const time = AbortSignal.timeout(TIMES.historyMs)
  // A client of its own, so that it does not wait between writes.
  const github = connect(subject, workflow, AbortSignal.any([signal, time]))
  try {
    return { kind: 'read', read: await readHistory(github, subject, record.historyDays, now()) }
  } catch (error) {
    const problem = problemOf('The history of deployments was not read', error, 'deployments: read')
    return { kind: 'unread', problem }
  }
}

export function historyIn(reading: HistoryReading): History | null {
  return reading.kind === 'read' ? reading.read.history : null
}
