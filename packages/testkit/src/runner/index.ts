export { parseEnvironmentFile } from './environment-file.ts'
export { type ActionResult, type ActionRun, runAction } from './run-action.ts'
export { cancellation, type TimedSignal } from './signals.ts'
export type { RunnerPlaces, Workflow, WorkflowEvent } from './variables.ts'
export {
  type ConsoleLine,
  parseWorkflowCommand,
  readConsole,
  type WorkflowCommand,
} from './workflow-command.ts'
