export { type BudgetTime, budgetsOf } from './budgets.ts'
