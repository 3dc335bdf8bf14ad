import type { ActionDeclaration } from '@plinth/core'
import { dump } from 'js-yaml'
import { describedInput } from './action-yml.ts'
import { DECISION, OWN_INPUTS, PARTS, type Part, SHARED_INPUTS } from './composite-parts.ts'

const NOTICE = `# Generated from packages/tooling/src/generate/composite-parts.ts and what the gates declare, by \`pnpm generate\`;
# changes made here are lost.
`

/** Users name the newest release of a major version. A release puts the commit that it was made from in its place. */
const sibling = (gate: string) => `plinth-ci/plinth/actions/${gate}@v1`

/** The declared gates, by name. */
export type Gates = ReadonlyMap<string, ActionDeclaration>

/** The action.yml at the root: one step that plans, one for each gate, one that decides. */
export function compositeYml(gates: Gates): string {
  const head = {
    name: 'Plinth',
    description:
      'Release gates that decide on evidence: runs those that a change calls for, and says in one place what may go out and why.',
    author: 'Plinth',
    branding: { icon: 'check-circle', color: 'purple' },
    inputs: inputsOf(gates),
    outputs: OUTPUTS,
  }
  const steps = [planStep, ...PARTS.map(gateStep), decideStep, handOverStep].map(written).join('')
  return `${NOTICE}${yaml(head)}runs:\n  using: composite\n  steps:\n${steps}`
}

const yaml = (value: unknown, lineWidth = 110) => dump(value, { lineWidth, noRefs: true })

function inputsOf(gates: Gates): Record<string, unknown> {
  const passed = PARTS.flatMap(({ gate, passes }) =>
    passes.map((name) => [name, { ...inputOf(gates, gate, name), required: false }] as const),
  )
  const own = Object.entries(OWN_INPUTS).map(
    ([name, { description, default: given }]) =>
      [name, { description, required: false, ...(given === undefined ? {} : { default: given }) }] as const,
  )
  return Object.fromEntries([...passed, ...own])
}

/** As the gate itself describes it, with its name before. */
function inputOf(gates: Gates, gate: string, name: string): { readonly description: string } {
  const field = gates.get(gate)?.inputs[name]
  if (field === undefined)
    throw new Error(`${gate} has no input ${name}, which the action at the root passes on`)
  const takers = PARTS.filter(({ passes }) => passes.includes(name)).map((part) => part.gate)
  if (takers.length === 1) return { description: `For ${gate}. ${describedInput(field).description}` }
  const description = SHARED_INPUTS[name]
  if (description === undefined)
    throw new Error(`${takers.join(' and ')} both take ${name}: say what it means`)
  return { description: `For ${takers.join(' and ')}. ${description}` }
}

const OUTPUTS: Readonly<Record<string, { readonly description: string; readonly value: string }>> = {
  decision: {
    description: '`go`, `stop` or `ask`: what may be done with the change.',
    value: output('decide', 'decision'),
  },
  verdict: {
    description: 'All verdicts combined: `pass`, `fail`, `inconclusive`, `no-data`, `skipped`.',
    value: output('decide', 'verdict'),
  },
  headline: { description: 'The decision in one sentence.', value: output('decide', 'headline') },
  report: {
    description: 'The path of the decision as JSON (`plinth.report/v1`).',
    value: output('decide', 'report'),
  },
  plan: {
    description: 'Which gates were called for and why, as JSON (`plinth.plan/v1`).',
    value: output('plan', 'plan'),
  },
  ...Object.fromEntries(
    PARTS.map(({ gate }) => [
      gate,
      {
        description: `The verdict of ${gate}; empty where it was not called for.`,
        value: output(gate, 'verdict'),
      },
    ]),
  ),
}

function output(step: string, name: string): string {
  return `\${{ steps.${step}.outputs.${name} }}`
}

const inputNamed = (name: string) => `\${{ inputs.${name} }}`
const everywhere = { config: inputNamed('config'), token: inputNamed('token') }

interface Step {
  readonly why: string
  readonly step: Readonly<Record<string, unknown>>
}

const planStep: Step = {
  why: 'Which gates the change calls for. Where this cannot be told, none runs, and the decision says so.',
  step: {
    id: 'plan',
    uses: sibling(DECISION),
    'continue-on-error': true,
    with: {
      step: 'plan',
      given: PARTS.map(({ gate, asks }) => {
        const any = asks.map((name) => `inputs.${name} != ''`).join(' || ')
        return `\${{ (${any}) && '${gate}' || '' }}\n`
      }).join(''),
      ...everywhere,
      'fail-on': 'none',
    },
  },
}

/** A gate that finds something, or breaks, does not end the job: the decision does, when it has heard all. */
function gateStep({ gate, passes }: Part, index: number): Step {
  const before = PARTS.slice(0, index).map((part) => part.gate)
  return {
    why: WHY[gate] ?? '',
    step: {
      id: gate,
      if: `contains(fromJSON(steps.plan.outputs.gates || '[]'), '${gate}')`,
      uses: sibling(gate),
      'continue-on-error': true,
      with: {
        ...Object.fromEntries(passes.map((name) => [name, inputNamed(name)])),
        ...(gate === 'checklist-enforcer'
          ? { reports: before.map((name) => `${output(name, 'report')}\n`).join('') }
          : {}),
        ...everywhere,
        comment: 'never',
        summary: 'never',
        history: `\${{ inputs.history == 'never' && 'never' || 'read' }}`,
        'fail-on': 'none',
      },
    },
  }
}

const WHY: Readonly<Record<string, string>> = {
  'perf-gate': 'The only gate whose figures depend on what else the machine does, so it is alone and first.',
  'checklist-enforcer': 'Last, as the reports of the others are evidence for its items.',
}

/** Without a plan nobody knows what is missing: what other jobs have handed over is not enough then. */
const PLAN_ENDED = `{"plan": {"result": "\${{ steps.plan.outcome == 'success' && 'success' || 'failure' }}"}}`

const decideStep: Step = {
  why: 'Also after a step that broke, and after a cancellation: a job without a decision explains nothing.',
  step: {
    id: 'decide',
    if: 'always()',
    uses: sibling(DECISION),
    with: {
      step: 'decide',
      plan: output('plan', 'plan'),
      needs: PLAN_ENDED,
      check: inputNamed('check'),
      issues: inputNamed('issues'),
      ...everywhere,
      comment: inputNamed('comment'),
      history: inputNamed('history'),
      'fail-on': inputNamed('fail-on'),
    },
  },
}

/** Where there is nothing to hand over to, as on an Enterprise Server, the decision stands all the same. */
const handOverStep: Step = {
  why: "A fork's run may not write. What it leaves here is what a workflow on `workflow_run` posts.",
  step: {
    if: "always() && github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name != github.repository",
    uses: sibling(DECISION),
    'continue-on-error': true,
    with: { step: 'hand-over' },
  },
}

function written({ why, step }: Step): string {
  const comment = why === '' ? '' : `# ${why}\n`
  return `${comment}${yaml([step], -1)}`.replace(/^(?=.)/gm, '    ')
}
