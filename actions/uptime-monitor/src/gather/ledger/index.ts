export { type LedgerAdditions, type LedgerPlan, planLedger } from './plan.ts'
export { type LedgerQuery, readLedger } from './read.ts'
export { type LedgerStored, storeLedger } from './store.ts'
export { HOURS_KEPT_MS, SLICES_KEPT_MS } from './sum-up.ts'
