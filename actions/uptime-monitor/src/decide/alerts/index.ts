export { type AlertGrounds, alertsOf } from './alerts.ts'
