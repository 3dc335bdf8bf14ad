/** An agent with a definition that asks for everything, and whole judgements as a few lines, for tables. */
import { type AgentJudgement, judgeAgents } from '../src/decide/agents/index.ts'
import type { JudgedItem } from '../src/decide/judgement.ts'
import type { ChangedFile } from '../src/evidence/change.ts'
import type { Declared, Stated } from '../src/evidence/checklist.ts'
import type { ChangedText, Evidence } from '../src/evidence/evidence.ts'
import { known } from '../src/evidence/known.ts'
import type { Duty, MethodRule, MethodSignal, Policy, VisionRule } from '../src/evidence/policy.ts'
import type { Settings } from '../src/settings.ts'
import { checklistFrom, declaredOf, evidenceWith, policyOf, settingsWith } from './cases.ts'

export const MEMORY = 'docs/agents/PM-Infra/MEMORY.md'
export const SHARED = 'docs/CROSS_TEAM.md'

export function stated<T>(value: T, line = 3): Stated<T> {
  return { value, line }
}

export function visionOf(partial: Partial<VisionRule> = {}): VisionRule {
  return {
    least: 7,
    exclusive: false,
    outOf: 10,
    escalateTo: 'PM-Lead',
    required: true,
    text: 'If <7, escalate',
    ...partial,
  }
}

export function methodOf(
  method: string,
  size: MethodRule['size'],
  aliases: readonly string[],
  ...signals: readonly MethodSignal[]
): Stated<MethodRule> {
  return stated({ method, aliases, size, signals: signals.map((signal) => stated(signal, 41)) }, 40)
}

export const METHODS = [
  methodOf(
    '/feature-dev',
    'big',
    ['feature-dev'],
    { kind: 'files', atLeast: 3 },
    { kind: 'architecture' },
    { kind: 'integration' },
  ),
  methodOf('team-brainstorming', 'small', ['brainstorming'], { kind: 'single-component' }),
  methodOf('direct implementation', 'direct', ['direct'], { kind: 'trivial' }),
]

export function dutyOf(title: string, steps: readonly string[], partial: Partial<Duty> = {}): Duty {
  return {
    title,
    key: title.toLowerCase(),
    line: 60,
    condition: null,
    severity: null,
    steps: steps.map((text, index) => ({ text, key: text.toLowerCase(), line: 61 + index, condition: null })),
    ...partial,
  }
}

/** A definition that asks for nothing but what is given. */
export function agentOf(partial: Partial<Policy> = {}, name = 'PM-Infra'): Policy {
  return policyOf(name, partial)
}

export interface Scene {
  readonly policy?: Partial<Policy>
  readonly policies?: readonly Policy[]
  /** Of the description. */
  readonly declared?: Partial<Declared>
  readonly body?: string
  readonly files?: readonly ChangedFile[]
  readonly texts?: readonly ChangedText[]
  readonly settings?: Partial<Settings>
  readonly evidence?: Partial<Evidence>
  readonly items?: readonly JudgedItem[]
}

export function evidenceOf({
  body = '',
  declared,
  evidence,
  files,
  policies,
  policy,
  texts = [],
}: Scene): Evidence {
  const plain = evidenceWith()
  return {
    ...plain,
    policies: policies ?? [agentOf(policy)],
    checklists: [checklistFrom(body)],
    declared: [declaredOf(declared)],
    texts,
    ...evidence,
    change: { ...plain.change, ...(files === undefined ? {} : { files: known(files) }), ...evidence?.change },
  }
}

export function judge(scene: Scene): AgentJudgement {
  return judgeAgents(settingsWith(scene.settings), evidenceOf(scene), scene.items ?? [])
}

/** `fail block vision/PM-Infra: No score is stated. State it.` of each rule. */
export function rulesIn(scene: Scene): readonly string[] {
  return judge(scene).rules.map(
    ({ id, mend, severity, verdict, why }) =>
      `${verdict} ${severity} ${id}: ${why}${mend === '' ? '' : ` ${mend}`}`,
  )
}

/** The same of the rules of one kind, without what would satisfy them. */
export function verdictsIn(scene: Scene): readonly string[] {
  return judge(scene).rules.map(({ id, severity, verdict }) => `${verdict} ${severity} ${id}`)
}
