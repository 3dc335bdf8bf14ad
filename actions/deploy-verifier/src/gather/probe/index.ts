export type { ProbeOptions } from './probe-options.ts'
export { runCheck } from './run-check.ts'
export { type Probed, runProbe } from './run-probe.ts'
export { versionIn } from './version.ts'
