export { judgeCi } from './judge.ts'
