import { describeError, problemLine } from '../errors.ts'
import type { Report } from '../report.ts'
import type { Log } from './log.ts'
import { planRecord, type RecordOccasion } from './record-plan.ts'
import { openStore } from './store.ts'
import type { Surroundings } from './surroundings.ts'

/** The verdict stands when this begins: a job does not wait longer for its record. */
const RECORD_TIME_MS = 30_000

export interface Recording extends RecordOccasion {
  /** Redacted. */
  readonly report: Report
  /** Redacted, and remembered together with it. */
  readonly others: readonly Report[]
}

/** Records a run where the user wants it. Never throws: what goes wrong is a warning, and changes no verdict. */
export async function record(recording: Recording, surroundings: Surroundings, log: Log): Promise<void> {
  const { others, report, settings, token } = recording
  const plan = planRecord(recording)
  if (plan.kind === 'skip' || settings === null) return
  if (plan.kind === 'tell') {
    log.message(plan.level, notRecorded([plan.reason]))
    return
  }
  try {
    // With the store, not at the start.
    const { recordOf } = await import('../history/index.ts')
    const store = await openStore({ settings, token, surroundings, deadlineMs: RECORD_TIME_MS })
    const records = worthRemembering([...others, report]).map((one) => recordOf(one))
    const { failed, problems } = await store.append(records)
    if (failed === 0) log.info(`History: this run is remembered (${settings.store})`)
    else log.message('warning', notRecorded(problems.map(problemLine)))
  } catch (error) {
    const { title, lines } = describeError(error)
    log.message('warning', notRecorded([title, ...lines]))
  }
}

/** What did not apply leaves nothing to remember. */
function worthRemembering(reports: readonly Report[]): readonly Report[] {
  return reports.filter(({ verdict }) => verdict !== 'skipped')
}

const notRecorded = (why: readonly string[]): string =>
  `This run was not recorded in the history: ${why.join('\n')}`
