export { burnsOf } from './burns.ts'
export type { BurnTime } from './judge.ts'
