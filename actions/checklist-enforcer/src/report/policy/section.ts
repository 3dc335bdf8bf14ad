import type { Block, Inline, Section, Text } from '@plinth/core'
import { begun, counted, listOf, prose, tableOf, titled } from '@plinth/core/render'
import type { Policy } from '../../evidence/policy.ts'
import type { Case } from '../case.ts'
import { fileText, inlines, linesText } from '../places.ts'
import { short } from '../wording.ts'
import { type Ask, asksOf, factsOf } from './asks.ts'
import { sloYaml } from './slo.ts'

/** Policies of further agents are in one table. */
const MOST_SHOWN = 12

/** What each definition was understood to ask for, line by line; those of the change's own agents come first. */
export function policySections({ evidence, judgement }: Case): readonly Section[] {
  const own = new Set(judgement.agents.map(({ name }) => name))
  const policies = evidence.policies.toSorted((a, b) => Number(isOf(own, b)) - Number(isOf(own, a)))
  return [
    ...policies.slice(0, MOST_SHOWN).map((policy) => policySection(policy, evidence.exists)),
    ...furtherSection(policies.slice(MOST_SHOWN)),
  ]
}

function policySection(policy: Policy, exists: Readonly<Record<string, boolean>>): Section {
  const asks = asksOf(policy)
  const { identity, notUnderstood, path, problems, understood, url } = policy
  const blocks: readonly Block[] = [
    { kind: 'text', text: ['As read from ', ...inlines(fileText(path, url)), '.'] },
    ...titled(
      'Problems in it',
      listOf(problems.map(({ line, value }) => withLine(policy, line, prose(value)))),
    ),
    ...titled('What it asks for', asksTable(policy, asks)),
    ...titled('What it says of the agent', asksTable(policy, factsOf(policy))),
    ...titled('What it refers to', referencesTable(policy, exists)),
    ...sloBlocks(policy),
    ...titled(
      'What each part was taken for',
      tableOf(
        ['Lines>', 'Taken for'],
        understood.map(({ as, lastLine, line }) => [linesText(policy, line, lastLine), [...prose(as)]]),
      ),
    ),
    ...titled(
      'What was not understood',
      listOf(notUnderstood.map(({ line, value }) => withLine(policy, line, [short(value)]))),
    ),
  ]
  const open = notUnderstood.length === 0 ? '' : `, ${counted(notUnderstood.length, 'part')} not understood`
  const title = `Policy of ${short(identity.name.value)}: ${counted(asks.length, 'rule')}${open}`
  return { title, importance: 3, folded: true, blocks: [...blocks] }
}

function sloBlocks({ metrics }: Policy): readonly Block[] {
  const yaml = sloYaml(metrics.map(({ value }) => value))
  if (yaml === null) return []
  return [
    { kind: 'text', text: [{ strong: 'Its success metrics as objectives' }, ', for .github/plinth.yml:'] },
    { kind: 'code', text: yaml },
  ]
}

function furtherSection(policies: readonly Policy[]): readonly Section[] {
  const rows = policies.map((policy): readonly Text[] => [
    short(policy.identity.name.value),
    String(asksOf(policy).length),
    String(policy.notUnderstood.length),
    fileText(policy.path, policy.url),
  ])
  const blocks = tableOf(['Agent', 'Rules>', 'Not understood>', 'Definition'], rows)
  if (blocks.length === 0) return []
  const title = `Policies of ${counted(policies.length, 'more agent')}`
  return [{ title, importance: 3, folded: true, blocks: [...blocks] }]
}

function asksTable(policy: Policy, asks: readonly Ask[]): readonly Block[] {
  const rows = asks.map(({ line, said, what }): readonly Text[] => [
    what,
    begun(said),
    linesText(policy, line),
  ])
  return tableOf(['Rule', 'What was understood', 'Line>'], rows)
}

function referencesTable(policy: Policy, exists: Readonly<Record<string, boolean>>): readonly Block[] {
  const state = (path: string | null): string => {
    if (path === null || !Object.hasOwn(exists, path)) return 'not looked for'
    return exists[path] === true ? '✅ there' : '❌ not there'
  }
  const rows = [
    ...policy.skills.map(({ line, value: { name, path } }): readonly Text[] => [
      'Skill',
      path === null ? { code: short(name) } : [{ code: short(name) }, ' in ', { code: short(path) }],
      state(path),
      linesText(policy, line),
    ]),
    ...policy.files.map(({ line, value }): readonly Text[] => [
      'File',
      { code: short(value) },
      state(value),
      linesText(policy, line),
    ]),
  ]
  return tableOf(['Kind', 'What', 'State', 'Line>'], rows)
}

function withLine(policy: Policy, line: number, said: readonly Inline[]): Text {
  return ['Line ', ...inlines(linesText(policy, line)), ': ', ...said]
}

function isOf(names: ReadonlySet<string>, { identity }: Policy): boolean {
  return names.has(identity.name.value)
}
