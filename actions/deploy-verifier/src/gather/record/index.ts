export { closeAbandoned } from './close-abandoned.ts'
export { openRecord } from './open-record.ts'
export type { DeploymentRecord } from './record.ts'
export type { Subject } from './subject.ts'
