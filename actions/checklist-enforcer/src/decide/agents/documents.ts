import { nearest } from '@plinth/core'
import { listed } from '@plinth/core/render'
import type { Evidence } from '../../evidence/evidence.ts'
import type { JudgedRule } from '../judgement.ts'
import { named } from '../wording.ts'
import type { Agents, Stranger } from './acting.ts'
import { lineOf, told } from './rule.ts'

const MOST_NAMED = 5

type Rule = Omit<JudgedRule, 'kind' | 'agent'>

/** What is to be said about the definitions themselves: whose they are, what is wrong in them, that the change edits them. */
export function judgeDocuments(evidence: Evidence, agents: Agents): readonly JudgedRule[] {
  const rules = [
    ...nobody(evidence, agents),
    ...strangers(evidence, agents),
    ...problems(evidence, agents),
    ...edited(evidence),
  ]
  return rules.map((rule) => told({ ...rule, kind: 'document', agent: null }))
}

/** With several definitions and no word of whose the change is, none applies. */
function nobody({ policies }: Evidence, { acting, strangers: others }: Agents): readonly Rule[] {
  if (policies.length === 0 || acting.length > 0 || others.length > 0) return []
  const example = policies[0]?.identity.name.value ?? ''
  const how = `\`[${example}]\` in the title, a label ${named(example)}, a trailer \`Agent: ${example}\`, \`Agent: ${example}\` in the description, or \`agent: ${example}\` in the configuration names it`
  const why = `nothing says which of ${namesOf(policies)} the change is by, so none of their definitions applies; ${how}`
  return [
    {
      id: 'document/agent',
      subject: 'Agent',
      verdict: 'skipped',
      severity: 'inform',
      why,
      mend: '',
      place: null,
    },
  ]
}

function strangers({ policies }: Evidence, { acting, strangers: all }: Agents): readonly Rule[] {
  const names = policies.map(({ identity }) => identity.name.value)
  const held = [...new Set(acting.map(({ name }) => name))]
  const holding =
    held.length === 0 ? 'so no definition applies to it' : `so the definition of ${listed(held)} holds`
  return all.map(({ because, how, text }: Stranger): Rule => {
    const close = nearest(text, names)
    return {
      id: `document/agent/${text.trim()}`,
      subject: `Agent ${text.trim()}`,
      verdict: 'fail',
      // Whoever states a name that nobody has would be free of all rules.
      severity: acting.length === 0 && how === 'statement' ? 'block' : 'warn',
      why: `${named(text.trim())} (${because}) is none of ${namesOf(policies)}, ${holding}`,
      mend:
        close === null
          ? 'name one of them, or add its definition to `agents`'
          : `write ${close}, or add its definition to \`agents\``,
      place: null,
    }
  })
}

function problems({ policies }: Evidence, { acting }: Agents): readonly Rule[] {
  return policies.flatMap((policy) => {
    const isActing = acting.some((one) => one.policy === policy)
    return policy.problems.map(
      ({ line, value }): Rule => ({
        id: `document/${policy.path}/line ${line}`,
        subject: policy.path,
        verdict: 'fail',
        severity: isActing ? 'warn' : 'inform',
        why: value.endsWith('.') ? value.slice(0, -1) : value,
        mend: 'mend the definition',
        place: lineOf(policy, line),
      }),
    )
  })
}

/** Whoever changes the rules by which a change is judged should have somebody look at them. */
function edited({ change, policies }: Evidence): readonly Rule[] {
  const { files } = change
  if (!files.known) return []
  const changed = new Set(files.value.flatMap(({ path, previousPath }) => [path, previousPath]))
  return policies
    .filter(({ path }) => changed.has(path))
    .map((policy): Rule => {
      const name = policy.identity.name.value
      return {
        id: `document/${policy.path}/edited`,
        subject: `Definition of ${name}`,
        verdict: 'fail',
        severity: 'inform',
        why: `this change edits the definition of ${name}`,
        mend: `have somebody look at the new rules, who is not ${name}`,
        place: lineOf(policy, 1),
      }
    })
}

function namesOf(policies: Evidence['policies']): string {
  const names = policies.slice(0, MOST_NAMED).map(({ identity }) => identity.name.value)
  return listed(policies.length > names.length ? [...names, 'others'] : names)
}
