import type { GateContext, WorkflowEvent } from '../gate.ts'
import { rememberOn } from './memory.ts'
import { createProgress } from './progress.ts'
import type { Shell } from './shell.ts'
import { type Surroundings, workflowOf } from './surroundings.ts'

/** A context, and what takes its live line off the terminal again. */
export interface OpenContext {
  readonly context: GateContext
  readonly end: () => void
}

/** What a gate is given to do IO with; the history comes with its settings. */
export function openContext(surroundings: Surroundings, event: WorkflowEvent, shell: Shell): OpenContext {
  const { interruptions, keepSecret, log, redactor, terminal } = shell
  const now = () => Date.now()
  const progress = createProgress(log, now, terminal, (text) => redactor.redact(text))
  return {
    context: {
      now,
      signal: interruptions.signal,
      progress,
      secret: keepSecret,
      workspace: surroundings.workspace,
      temporary: surroundings.temporary,
      event,
      workflow: workflowOf(surroundings),
      remember: rememberOn(surroundings, log),
      history: null,
    },
    end: progress.end,
  }
}
