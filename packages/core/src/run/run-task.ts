import { tmpdir } from 'node:os'
import { describeError } from '../errors.ts'
import { type Fields, parseInputs } from '../inputs/index.ts'
import { openContext } from './context.ts'
import { readEvent } from './event.ts'
import { markBegun, remembered } from './memory.ts'
import { writeOutputs } from './output-file.ts'
import { passwordsIn, readCommonInputs } from './prepare.ts'
import { openShell, type Shell, tellError } from './shell.ts'
import { readSurroundings, type Surroundings } from './surroundings.ts'
import type { Task } from './task.ts'

/**
 * Runs a task as a step, from inputs to exit code. An error fails the job and is said once, in the log and beside the
 * run; nothing that leaves holds a secret. Never throws.
 */
export async function runTask<const Declaration extends Fields>(task: Task<Declaration>): Promise<void> {
  // An action whose other step looks after itself is started once more when the job ends, whatever its step was.
  if (remembered(process.env) !== null) return
  process.exitCode = 1
  const surroundings = readSurroundings(process.env, { directory: process.cwd(), temporary: tmpdir() })
  const shell = openShell(surroundings)
  try {
    await run(task, surroundings, shell)
    process.exitCode = shell.interruptions.cancelled() ? 1 : 0
  } catch (error) {
    tellError(shell.log, error)
  } finally {
    shell.interruptions.dispose()
  }
}

async function run<Declaration extends Fields>(
  task: Task<Declaration>,
  surroundings: Surroundings,
  shell: Shell,
): Promise<void> {
  const { interruptions, keepSecret, log, redactor } = shell
  const { token } = readCommonInputs(process.env)
  if (token !== undefined) keepSecret(token)
  for (const password of passwordsIn(process.env)) keepSecret(password)
  const event = await readEvent(surroundings).catch((error: unknown) => {
    log.message('warning', `The event's payload was not read: ${describeError(error).lines[0] ?? ''}`)
    return { name: surroundings.eventName, payload: {} }
  })
  const { context, end } = openContext(surroundings, event, shell)
  markBegun(context.remember)
  try {
    const inputs = parseInputs(task.inputs, process.env)
    const { outputs, messages } = await interruptions.guard(task.work(inputs, context))
    end()
    for (const { level, text } of messages) log.message(level, text)
    const { onRunner, outputFile } = surroundings
    if (onRunner || outputFile !== null) await writeOutputs(outputFile, redactor.redactValue(outputs))
    else for (const [name, value] of Object.entries(outputs)) log.info(`${name}: ${value}`)
  } finally {
    end()
  }
}
