import type { SectionSchemas } from '../config/index.ts'
import { describeError } from '../errors.ts'
import type { WorkflowEvent } from '../gate.ts'
import type { Fields } from '../inputs/index.ts'
import { openContext } from './context.ts'
import { prepareSettings } from './prepare.ts'
import type { GateProgram } from './program.ts'
import type { Shell } from './shell.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Runs a gate's post step. The verdict has been given, or the job was cancelled before: nothing that happens here
 * changes how the job ends, so that what goes wrong is a warning.
 */
export async function runPostStep<Own extends Fields, Sections extends SectionSchemas, Settings>(
  program: GateProgram<Own, Sections, Settings>,
  remembered: Readonly<Record<string, string>>,
  surroundings: Surroundings,
  event: WorkflowEvent,
  shell: Shell,
): Promise<void> {
  const { context, end } = openContext(surroundings, event, shell)
  try {
    const { settings } = await prepareSettings(program, process.env, surroundings, event)
    for (const secret of program.secretsOf(settings)) shell.keepSecret(secret)
    await shell.interruptions.guard(program.post?.(remembered, settings, context) ?? Promise.resolve())
  } catch (error) {
    const { title, lines, stack } = describeError(error)
    shell.log.message('warning', `At the end of the job: ${title}. ${lines.join(' ')}`)
    if (stack !== null) shell.log.debug(stack)
  } finally {
    end()
  }
}
