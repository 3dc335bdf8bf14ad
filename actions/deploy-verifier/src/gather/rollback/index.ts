export { rollBack } from './roll-back.ts'
