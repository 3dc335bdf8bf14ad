import type { JudgedGate } from '../decide/decision.ts'

/** A gate as people call it: `perf-gate`, `perf-gate (api)`. */
export function nameOfGate({ gate, instance }: Pick<JudgedGate, 'gate' | 'instance'>): string {
  return instance === null ? gate : `${gate} (${instance})`
}
