import { quoted } from '@plinth/core'
import type { GateId } from '../../evidence/gates.ts'
import type { Occasion, PlanFacts } from '../../evidence/occasion.ts'
import { sourcesOf } from '../../evidence/sources.ts'

/** Whether a gate is called for. `whatever`: whatever the change touches. */
export type Called =
  | { readonly run: true; readonly whatever: boolean; readonly why: string }
  | { readonly run: false; readonly why: string }

const no = (why: string): Called => ({ run: false, why })
const yes = (why: string, whatever = false): Called => ({ run: true, whatever, why })

/** "`perf.head-url`, `perf.head-command` or `perf.reports`" */
function hint(gate: GateId): string {
  const keys = sourcesOf(gate).map((key) => `\`${key}\``)
  return `${keys.slice(0, -1).join(', ')} or ${keys.at(-1)}`
}

/** Why a gate has something to judge; null where nobody gave it anything. */
function source(gate: GateId, { base, given, own }: PlanFacts): string | null {
  if (given.has(gate)) return 'it is given in the inputs'
  const inBase = base?.gates.has(gate) === true
  if (own.gates.has(gate)) return 'it is configured'
  return inBase ? 'it is configured where the change goes, and the change cannot take that away' : null
}

function measures(gate: GateId, what: string, facts: PlanFacts): Called {
  if (facts.occasion.kind === 'deployment' && !facts.given.has(gate)) {
    return no(`A deployment does not change ${what}: that is looked at before.`)
  }
  const reason = source(gate, facts)
  if (reason === null) return no(`Nothing is configured for it: set ${hint(gate)}, for instance.`)
  return yes(`There is something to judge: ${reason}.`)
}

/** Ends of a deployment: those of others tell nothing of what is running. */
const ENDED = new Set(['success', 'failure', 'error'])

function verifies(facts: PlanFacts): Called {
  const { given, occasion } = facts
  if (given.has('deploy-verifier'))
    return yes('A deployment is to be verified: it is given in the inputs.', true)
  if (occasion.kind !== 'deployment') return no('The event is about no deployment, and no `url` was given.')
  if (occasion.state === null)
    return no('The deployment only begins: what it brings is verified when it is done.')
  if (!ENDED.has(occasion.state))
    return no(`The deployment's status is ${quoted(occasion.state)}, which is no end.`)
  return yes('The deployment has ended.', true)
}

const PREPARED: Readonly<Partial<Record<Occasion['kind'], string>>> = {
  'pull-request': 'A pull request has to be prepared.',
  'merge-queue': 'The merge queue asks once more before it merges.',
}

function prepares({ given, occasion }: PlanFacts): Called {
  const why = PREPARED[occasion.kind]
  if (why !== undefined) return yes(why)
  if (occasion.kind === 'deployment' && occasion.state === null) {
    return yes('A deployment has to be prepared.', true)
  }
  if (given.has('checklist-enforcer'))
    return yes('Something is to be prepared: it is given in the inputs.', true)
  return no('The event is about neither a pull request nor the beginning of a deployment.')
}

/**
 * Whether an occasion calls for a gate. Neither the author nor a draft changes that: what somebody may choose to be must
 * not be a way around a gate. Who is exempt from the checklist is said in its own section.
 */
export function answerOf(gate: GateId, facts: PlanFacts): Called {
  const { occasion } = facts
  if (occasion.kind === 'over' && !facts.given.has(gate))
    return no(`There is nothing to decide: ${occasion.why}.`)
  switch (gate) {
    case 'perf-gate':
      return measures(gate, 'how fast a version is', facts)
    case 'cost-check':
      return measures(gate, 'what is being spent', facts)
    case 'deploy-verifier':
      return verifies(facts)
    case 'checklist-enforcer':
      return prepares(facts)
  }
}
