import { type GateContext, loadConfig, parseInputs, problemLine } from '@plinth/core'
import { openHistory } from '@plinth/core/history'
import { KEEPING } from '@plinth/core/keep'
import type { OwnRun, Slice } from '../../../../../actions/uptime-monitor/src/evidence/index.ts'
import { action } from '../../../../../actions/uptime-monitor/src/inputs.ts'
import { monitor } from '../../../../../actions/uptime-monitor/src/main/monitor.ts'
import { resolve } from '../../../../../actions/uptime-monitor/src/resolve.ts'
import { sections } from '../../../../../actions/uptime-monitor/src/section.ts'
import { DAYS, type Past, roundsOf } from './months.ts'

const DAY_MS = 86_400_000
/** Rounds are kept one by one for four days: what is brought at once is judged while it is. */
const STEP_MS = 3 * DAY_MS

/** What the monitor is asked for, and where. */
export interface Watched {
  readonly config: string
  readonly workspace: string
  readonly temporary: string
  /** Of the history, from the workspace. */
  readonly folder: string
}

/**
 * Lets months go by: the gate's own code judges, sums up and remembers, on a clock that runs ahead and on rounds that are
 * made up. Ends at `now`.
 */
export async function simulate(pasts: readonly Past[], watched: Watched, now: number): Promise<void> {
  const place = { workspace: watched.workspace, workflow: {} }
  const env = { INPUT_STORE: watched.folder }
  const settings = resolve(
    parseInputs(action.inputs, env),
    loadConfig(watched.config, 'plinth.yml', sections),
    place,
  )
  const silent = { ...settings, webhooks: [], issues: false, page: { ...settings.page, folder: null } }
  for (let from = now - DAYS * DAY_MS; from < now; from += STEP_MS) {
    const to = Math.min(now, from + STEP_MS)
    const slices = pasts
      .flatMap((past, index) => roundsOf(past, from, to, now, Math.floor(from / DAY_MS) * 10 + index))
      .sort((a, b) => a.at - b.at)
    await monitor(silent, contextAt(watched, to), async () => ({
      run: runOf(slices, from, to),
      problems: [],
    }))
  }
}

function runOf(slices: readonly Slice[], began: number, ended: number): OwnRun {
  return { planned: began, began, ended, slices, control: null, cancelled: false, latenessMs: 0 }
}

function contextAt({ folder, temporary, workspace }: Watched, at: number): GateContext {
  const now = () => at
  const nowhere = { serverUrl: '', repository: '', token: null }
  const store = openHistory({ store: 'folder', folder }, { ...nowhere, workspace, temporary, now }, KEEPING)
  return {
    now,
    workspace,
    temporary,
    signal: new AbortController().signal,
    progress: { line: () => {}, status: () => {}, group: (_title, work) => work() },
    secret: () => {},
    remember: () => {},
    event: { name: 'schedule', payload: {} },
    workflow: { apiUrl: '', repository: '', sha: '', ref: '', runUrl: null },
    history: {
      read: async () => ({ runs: [], problem: null }),
      documents: (name) => {
        const own = store.documents(name)
        return {
          read: async (wants, take) => (await own.read(wants, take)).map(problemLine),
          edit: async (plan) => {
            const { problems, stored } = await own.edit(plan)
            return { stored, problems: problems.map(problemLine) }
          },
        }
      },
      publish: async () => ({ stored: false, problems: [] }),
    },
  }
}
