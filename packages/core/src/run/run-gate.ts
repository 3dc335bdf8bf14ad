import { tmpdir } from 'node:os'
import type { SectionSchemas } from '../config/index.ts'
import { describeError } from '../errors.ts'
import { pullRequestOf } from '../github/pull-request.ts'
import type { Fields } from '../inputs/index.ts'
import { REPORT_SCHEMA } from '../report.ts'
import { evaluate } from './evaluate.ts'
import { readEvent } from './event.ts'
import { machineOf } from './machine.ts'
import { remembered } from './memory.ts'
import { runPostStep } from './post-step.ts'
import { passwordsIn, readCommonInputs } from './prepare.ts'
import type { GateProgram } from './program.ts'
import { publish } from './publish.ts'
import { record } from './record.ts'
import { openShell, type Shell, tellError, textOptions } from './shell.ts'
import { codeBranchesOf, readSurroundings, type Surroundings, subjectOf } from './surroundings.ts'

/** For the comment, all its calls together; less where the runner is about to kill the process. */
const COMMENT_TIME_MS = 45_000
const COMMENT_TIME_CANCELLED_MS = 2_000
/** For everything that an announcement writes, which GitHub wants spaced out. */
const ANNOUNCE_TIME_MS = 120_000

/**
 * Runs a gate as an action, from inputs to exit code, on a runner or in a terminal. Whatever goes wrong, a report is
 * published as far as it can be; nothing that leaves holds a secret. Never throws. The process ends when nothing is
 * left to do, or by a signal where a gate that was given up does not stop.
 */
export async function runGate<const Own extends Fields, const Sections extends SectionSchemas, Settings>(
  program: GateProgram<Own, Sections, Settings>,
): Promise<void> {
  // Until a verdict says otherwise: an end that nobody foresaw must not pass for a good one.
  process.exitCode = 1
  const surroundings = readSurroundings(process.env, { directory: process.cwd(), temporary: tmpdir() })
  const shell = openShell(surroundings)
  try {
    await run(program, surroundings, shell)
  } catch (error) {
    tellError(shell.log, error)
  } finally {
    shell.interruptions.dispose()
  }
}

async function run<Own extends Fields, Sections extends SectionSchemas, Settings>(
  program: GateProgram<Own, Sections, Settings>,
  surroundings: Surroundings,
  shell: Shell,
): Promise<void> {
  const { interruptions, keepSecret, log, redactor } = shell
  const { token, comment, summary, history: mode, failOn } = readCommonInputs(process.env)
  if (token !== undefined) keepSecret(token)
  for (const password of passwordsIn(process.env)) keepSecret(password)

  const startedAt = new Date().toISOString()
  const event = await readEvent(surroundings).catch((error: unknown) => {
    log.message('warning', `The event's payload was not read: ${describeError(error).lines[0] ?? ''}`)
    return { name: surroundings.eventName, payload: {} }
  })
  const kept = program.post === undefined ? null : remembered(process.env)
  if (kept !== null) {
    await runPostStep(program, kept, surroundings, event, shell)
    process.exitCode = 0
    return
  }
  const pull = pullRequestOf(event)
  const { report: answer, failed, history, settings } = await evaluate(program, surroundings, event, shell)
  const { outputs, remembered: others = [], ...found } = answer
  const { verdict } = found
  const report = redactor.redactReport({
    schema: REPORT_SCHEMA,
    gate: program.id,
    subject: subjectOf(surroundings, pull),
    startedAt,
    finishedAt: new Date().toISOString(),
    ...(surroundings.run === null ? {} : { run: surroundings.run }),
    environment: machineOf(process.env, surroundings),
    ...found,
  })
  const failsJob = failed || failOn.includes(verdict)
  const { announce } = program
  const outputsWritten = await publish(
    {
      ...(announce === undefined
        ? {}
        : { announce: (told) => announce({ ...told, settings, failsJob, report, pull, token }) }),
      report,
      outputs: redactor.redactValue(outputs),
      comment,
      summary,
      token,
      pull,
      annotate: !failed,
      text: textOptions(surroundings, process.env),
      commentTimeMs: interruptions.cancelled()
        ? COMMENT_TIME_CANCELLED_MS
        : announce === undefined
          ? COMMENT_TIME_MS
          : ANNOUNCE_TIME_MS,
    },
    surroundings,
    log,
  )
  process.exitCode = !outputsWritten || failsJob ? 1 : 0
  if (program.remembers === 'documents') return
  const cancelled = interruptions.cancelled()
  const codeBranches = codeBranchesOf(surroundings, event)
  const occasion = { settings: history, codeBranches, mode, pull, token, cancelled }
  const recorded = { report, others: others.map((one) => redactor.redactReport(one)) }
  await record({ ...recorded, ...occasion }, surroundings, log)
}
