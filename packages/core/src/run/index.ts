export type { CommentMode } from './comment-plan.ts'
export type { GateProgram, SettingsPlace } from './program.ts'
export { runGate } from './run-gate.ts'
export type { Environment, Surroundings } from './surroundings.ts'
