import { describe, expect, test } from '@jest/globals'
import type { Evidence } from '../src/evidence/evidence.ts'
import type { Policy } from '../src/evidence/policy.ts'
import { fileOf } from './cases.ts'
import { agentOf, rulesIn, type Scene, stated } from './decide-agents-scene.ts'

const skill = (name: string, path: string | null = null) => stated({ name, path }, 80)
const AUDIT = '.claude/skills/audit/SKILL.md'
const COMMAND = '.claude/commands/audit.md'

describe('what a definition names and the repository does not have', () => {
  const rows: readonly [string, Partial<Policy>, Evidence['exists'], readonly string[]][] = [
    ['a skill that is there', { skills: [skill('audit')] }, { [AUDIT]: true, [COMMAND]: false }, []],
    ['a command that is there', { skills: [skill('audit')] }, { [AUDIT]: false, [COMMAND]: true }, []],
    ['a skill that was not looked for', { skills: [skill('audit')] }, {}, []],
    [
      'a skill',
      { skills: [skill('audit')] },
      { [AUDIT]: false, [COMMAND]: false },
      [
        'fail warn reference/audit: The definition of PM-Infra names “audit”, and the repository does not have it. Add `.claude/skills/audit/SKILL.md`, or correct the name.',
      ],
    ],
    [
      'a skill at a path, and the path, once',
      { skills: [skill('audit', 'skills/audit.md')], files: [stated('skills/audit.md')] },
      { 'skills/audit.md': false },
      [
        'fail warn reference/audit: The definition of PM-Infra names “audit”, and the repository does not have it. Add `skills/audit.md`, or correct the name.',
      ],
    ],
    [
      'a command of a plugin, perhaps',
      { skills: [skill('/feature-dev')] },
      { '.claude/skills/feature-dev/SKILL.md': false, '.claude/commands/feature-dev.md': false },
      [
        'fail inform reference//feature-dev: The definition of PM-Infra names “/feature-dev”, and the repository does not have it. Add `.claude/skills/feature-dev/SKILL.md`, or correct the name.',
      ],
    ],
    [
      'a file, named twice',
      { files: [stated('docs/VISION.md', 4), stated('docs/VISION.md', 9), stated('docs/SKILLS.md')] },
      { 'docs/VISION.md': false, 'docs/SKILLS.md': true },
      [
        'fail warn reference/docs/VISION.md: The definition of PM-Infra names “docs/VISION.md”, and the repository does not have it. Add the file, or correct its name.',
      ],
    ],
    ['a name of every object', { files: [stated('constructor'), stated('__proto__')] }, {}, []],
  ]
  test.each(rows)('%s', (_, policy, exists, rules) => {
    expect(rulesIn({ policy, evidence: { exists } })).toEqual(rules)
  })

  test('is told once for all definitions, of the acting agent first', () => {
    const files = [stated('docs/VISION.md')]
    const policies = [agentOf({ files }, 'PM-Growth'), agentOf({ files }, 'PM-Lead'), agentOf({ files })]
    const scene: Scene = { policies, evidence: { exists: { 'docs/VISION.md': false } } }
    expect(rulesIn({ ...scene, settings: { agent: 'PM-Infra' } })).toEqual([
      'fail warn reference/docs/VISION.md: The definition of PM-Infra names “docs/VISION.md”, as do 2 other definitions, and the repository does not have it. Add the file, or correct its name.',
    ])
    expect(rulesIn(scene).slice(1)).toEqual([
      'fail inform reference/docs/VISION.md: The definition of PM-Growth names “docs/VISION.md”, as do 2 other definitions, and the repository does not have it. Add the file, or correct its name.',
    ])
  })
})

describe('definitions', () => {
  test('with problems are told, and warn where their agent acts', () => {
    const problems = [stated('The front matter is no YAML.', 2)]
    const policies = [agentOf({ problems }), agentOf({ problems }, 'PM-Growth')]
    expect(rulesIn({ policies, settings: { agent: 'PM-Infra' } })).toEqual([
      'fail warn document/docs/agents/PM-Infra.md/line 2: The front matter is no YAML. Mend the definition.',
      'fail inform document/docs/agents/PM-Growth.md/line 2: The front matter is no YAML. Mend the definition.',
    ])
  })

  test('that the change edits are told', () => {
    expect(rulesIn({ files: [fileOf('docs/agents/PM-Infra.md')] })).toEqual([
      'fail inform document/docs/agents/PM-Infra.md/edited: This change edits the definition of PM-Infra. Have somebody look at the new rules, who is not PM-Infra.',
    ])
  })

  test('that were not understood are only shown', () => {
    expect(rulesIn({ policy: { notUnderstood: [stated('Evolution path')] } })).toEqual([])
  })

  test('of none: nothing is asked', () => {
    expect(rulesIn({ policies: [] })).toEqual([])
  })
})
