/** A change for which every gate that judges changes is called for, and nothing is left to be measured. */

const DAY_MS = 86_400_000
const ROUNDS = 12

/** Head as fast as base, as another tool has measured both. */
function samples(): string {
  const rounds = Array.from({ length: ROUNDS }, (_, at) => ({
    base: 40 + Math.sin(at),
    head: 40 + Math.cos(at * 1.7),
  }))
  const metrics = [{ name: 'checkout p95', unit: 'ms', better: 'lower', rounds }]
  return JSON.stringify({ schema: 'plinth.samples/v1', metrics })
}

function costs(days = 60): string {
  const lines = Array.from({ length: days }, (_, at) => {
    const day = new Date(Date.now() - (days - at) * DAY_MS).toISOString().slice(0, 10)
    return `${day},12.5`
  })
  return `date,amount\n${lines.join('\n')}\n`
}

export const FILES: Readonly<Record<string, string>> = {
  'samples.json': samples(),
  'costs.csv': costs(),
  'CHECKLIST.md': '- [x] Reviewed by a person\n- [x] Documented\n',
}

/** What a workflow says beside `uses:`. Nobody is told of the decision: that would be the network's time. */
export const INPUTS: Readonly<Record<string, string>> = {
  reports: 'samples.json',
  costs: 'costs.csv',
  budget: '2000 USD',
  checklists: 'CHECKLIST.md',
  check: 'none',
  comment: 'never',
}

/** The gates that these call for. */
export const GATES = ['perf-gate', 'cost-check', 'checklist-enforcer'] as const

export const STEPS = ['plan', ...GATES, 'decide'] as const
