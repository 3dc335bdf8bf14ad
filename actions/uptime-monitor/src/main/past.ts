import type { GateContext, PastRun } from '@plinth/core'
import { EMPTY_LEDGER, type ImportedHistory, type Ledger, type MaintenanceWindow } from '../evidence/index.ts'
import type { Settings } from '../settings.ts'

/** What is known before anything is judged. */
export interface Known {
  readonly ledger: Ledger
  readonly maintenance: readonly MaintenanceWindow[]
  readonly records: readonly PastRun[]
  readonly imported: ImportedHistory | null
  readonly problems: readonly string[]
}

/** Gates whose runs tell of delivery, cost and speed. */
const TOLD_BY = ['deploy-verifier', 'cost-check', 'perf-gate'] as const
const RECORDS_MS = 90 * 86_400_000

/** Reads all that is remembered, each beside the others: probing does not wait for it. */
export async function readPast(settings: Settings, context: GateContext): Promise<Known> {
  const { history, now, signal } = context
  const [ledger, maintenance, records, imported] = await Promise.all([
    readStored(context),
    readWindows(settings, context),
    settings.judges && history !== null
      ? Promise.all(TOLD_BY.map((gate) => history.read({ gate, since: now() - RECORDS_MS })))
      : [],
    settings.importUpptime === null ? null : importFrom(settings.importUpptime, signal),
  ])
  return {
    ledger,
    maintenance: maintenance.windows,
    records: records.flatMap(({ runs }) => runs).sort((a, b) => (a.at < b.at ? -1 : 1)),
    imported,
    problems: [...maintenance.problems, ...(imported?.problems ?? [])],
  }
}

async function readStored({ history, now }: GateContext): Promise<Ledger> {
  if (history === null) return EMPTY_LEDGER
  const { readLedger } = await import('../gather/ledger/index.ts')
  return readLedger(history.documents('uptime'), { now: now() })
}

async function readWindows(settings: Settings, context: GateContext) {
  if (settings.maintenanceLabel === null || !settings.judges) return { windows: [], problems: [] }
  const { readMaintenance } = await import('../gather/notify/index.ts')
  return readMaintenance(settings, accessOf(settings, context), context.now())
}

async function importFrom(folder: string, signal: AbortSignal): Promise<ImportedHistory> {
  const { gatherUpptime } = await import('../gather/upptime/index.ts')
  return gatherUpptime(folder, { signal })
}

/** What is needed to speak to GitHub. */
export function accessOf({ token }: Settings, { workflow }: GateContext) {
  return { repository: workflow.repository, apiUrl: workflow.apiUrl, token }
}
