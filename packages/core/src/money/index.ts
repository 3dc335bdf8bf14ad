export type { Decimal } from './decimal.ts'
