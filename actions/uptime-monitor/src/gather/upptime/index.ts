export { gatherUpptime, type UpptimeOptions } from './gather.ts'
