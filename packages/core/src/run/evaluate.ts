import * as z from 'zod/mini'
import type { HistorySettings, SectionSchemas } from '../config/index.ts'
import type { WorkflowEvent } from '../gate.ts'
import { pullRequestOf } from '../github/pull-request.ts'
import type { Fields } from '../inputs/index.ts'
import { type GateReport, reportSchema } from '../report.ts'
import { openContext } from './context.ts'
import { cancelledReport, failureReport } from './failure.ts'
import { Abandoned } from './interruption.ts'
import { markBegun } from './memory.ts'
import { openPast } from './past.ts'
import { prepareSettings, readCommonInputs } from './prepare.ts'
import type { GateProgram } from './program.ts'
import { type Shell, tellError } from './shell.ts'
import { codeBranchesOf, type Surroundings } from './surroundings.ts'

/** What came of a gate: its own report, or one that says why there is none. */
export interface Outcome<Settings> {
  readonly report: GateReport
  /** An error fails the job whatever `fail-on` says. */
  readonly failed: boolean
  /** Where runs are remembered; null where the configuration could not be read. */
  readonly history: HistorySettings | null
  /** Null where they could not be made. */
  readonly settings: Settings | null
}

const gateReportSchema = z.pick(reportSchema, {
  verdict: true,
  headline: true,
  findings: true,
  sections: true,
  figures: true,
  data: true,
})

/** A report that breaks the contract is a bug of the gate. */
function checkReport(report: GateReport): GateReport {
  const checked = gateReportSchema.safeParse(report)
  if (checked.success) return report
  const [issue] = checked.error.issues
  throw new Error(`the gate's report is not valid at ${issue?.path.join('.')}: ${issue?.message}`)
}

/** Runs a gate from inputs to report. Never throws: what is thrown becomes a `no-data` report that says so. */
export async function evaluate<Own extends Fields, Sections extends SectionSchemas, Settings>(
  program: GateProgram<Own, Sections, Settings>,
  surroundings: Surroundings,
  event: WorkflowEvent,
  shell: Shell,
): Promise<Outcome<Settings>> {
  const { interruptions, keepSecret, log } = shell
  const { context, end } = openContext(surroundings, event, shell)
  if (program.post !== undefined) markBegun(context.remember)
  let history: HistorySettings | null = null
  let settings: Settings | null = null
  try {
    const prepared = await prepareSettings(program, process.env, surroundings, event)
    for (const secret of program.secretsOf(prepared.settings)) keepSecret(secret)
    history = prepared.history
    settings = prepared.settings
    const occasion = {
      ...readCommonInputs(process.env),
      codeBranches: codeBranchesOf(surroundings, event),
      pull: pullRequestOf(event),
    }
    const past = openPast(history, occasion, surroundings, interruptions.signal, program.keep ?? null)
    const answer = program.gate(settings, { ...context, history: past })
    return { report: checkReport(await interruptions.guard(answer)), failed: false, history, settings }
  } catch (error) {
    if (error instanceof Abandoned) {
      return { report: cancelledReport(error.signal), failed: false, history, settings }
    }
    end()
    tellError(log, error)
    return { report: failureReport(error), failed: true, history, settings }
  } finally {
    end()
  }
}
