/** The gates that a configuration may name, by their ids, in the order in which they run. */
export const GATES = ['perf-gate', 'cost-check', 'deploy-verifier', 'checklist-enforcer'] as const

export type GateId = (typeof GATES)[number]

/** What the decision is called in its own report: it is never evidence for itself. */
export const DECISION = 'release-decision'

/** Names by which a job that runs a gate may be called, besides its id. */
const SHORT_NAMES: Readonly<Record<GateId, readonly string[]>> = {
  'perf-gate': ['perf', 'performance'],
  'cost-check': ['cost', 'costs'],
  'deploy-verifier': ['deploy', 'verify'],
  'checklist-enforcer': ['checklist'],
}

const isGateId = (name: string): name is GateId => GATES.some((gate) => gate === name)

/** Whether a job is called like a gate: the best guess there is at who should have left its report. */
export function isNamedAfter(job: string, gate: string): boolean {
  const name = job.toLowerCase()
  return name === gate || (isGateId(gate) && SHORT_NAMES[gate].includes(name))
}

/** Whether a job is a gate's own beyond doubt: it has the gate's id, or begins with it, as `cost-check-web` does. */
export function isOwnJob(job: string, gate: string): boolean {
  const name = job.toLowerCase()
  return name === gate || name.startsWith(`${gate}-`) || name.startsWith(`${gate}_`)
}
