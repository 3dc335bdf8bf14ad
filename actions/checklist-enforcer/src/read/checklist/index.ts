export { readAmount } from './amount.ts'
export { itemKey } from './item-key.ts'
export { readChecklist } from './read-checklist.ts'
export { severityIn } from './severity.ts'
