export type { TakeSlices } from './hand-on.ts'
export { probeRounds, type Rounds, type RoundsContext } from './probe-rounds.ts'
