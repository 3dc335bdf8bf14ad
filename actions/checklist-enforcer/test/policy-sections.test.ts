import { describe, expect, test } from '@jest/globals'
import { compile, lines } from './definitions.ts'

describe('titles', () => {
  const owning = (title: string) => compile(`# A\n\n## ${title}\n\n- Search: \`src/search/*\`\n`)

  test.each(['Owns', 'Owned', 'Responsibilities', 'What I own', 'Key Responsibilities'])('%s', (title) => {
    expect(owning(title).owns).toEqual([
      { line: 5, value: { capability: 'Search', paths: ['src/search/*'], text: 'src/search/*' } },
    ])
  })

  test.each(['Does NOT Own', 'Not Owned', "Doesn't own", 'Out of scope'])('%s', (title) => {
    const { owns, disowns } = compile(`# A\n\n## ${title}\n\n- Search → PM-Search\n- Mail (PM-Mail)\n`)
    expect(owns).toEqual([])
    expect(disowns.map(({ value }) => value)).toEqual([
      { capability: 'Search', owner: 'PM-Search' },
      { capability: 'Mail', owner: 'PM-Mail' },
    ])
  })

  test.each(['Success Metrics', 'Targets', 'KPIs', '📈 KPIs & Targets', 'Key Metrics'])('%s', (title) => {
    expect(compile(`# A\n\n## ${title}\n\n- Uptime: >99.9%\n`).metrics).toHaveLength(1)
  })

  test.each(['Pre-Work Checklist', 'Before starting', 'Pre-work', 'Before starting ANY task'])(
    '%s',
    (title) => {
      expect(compile(`# A\n\n## ${title}\n\n- [ ] Ticket exists\n`).preWork).toHaveLength(1)
    },
  )

  test.each(['Pre-Deployment Checklist', 'Quality Gates', 'Before deployment', 'Definition of Done'])(
    '%s',
    (title) => {
      expect(compile(`# A\n\n## ${title}\n\n- [ ] Rollback plan\n`).preDeployment).toHaveLength(1)
    },
  )

  test.each(['Cross-PM Coordination', 'Coordination', 'Cross-Team Coordination'])('%s', (title) => {
    const text = `# A\n\n## ${title}\n\n### After work\n\n- Update \`docs/TEAM.md\`\n`
    expect(compile(text).coordination?.value.after).toHaveLength(1)
  })
})

describe('checklists', () => {
  test('plain boxes below headings, as an orchestrator has them', () => {
    const { preDeployment, vision, understood } = compile(
      lines(`
        # PM-Orchestrator Agent Definition

        ## 14. Quality Gates

        Before approving any work:

        ### Must (P0)
        - [ ] Vision alignment score >7
        - [ ] Tests pass
        ### Should (P1)
        - [ ] Screenshots attached (if UI changed)
      `),
    )
    expect(vision).toMatchObject({ line: 8, value: { least: 7, exclusive: true, escalateTo: null } })
    expect(preDeployment).toMatchObject([
      { title: 'Tests pass', severity: 'block', condition: null, steps: [] },
      { title: 'Screenshots attached', severity: 'warn', condition: 'if ui changed', steps: [] },
    ])
    expect(understood).toHaveLength(3)
  })

  test('headings above plain bullets are the demands', () => {
    const { preDeployment } = compile(
      lines(`
        # A
        ## Pre-Deployment Checklist
        ### Integration (if applicable)
        - Contracts tested
        - [ ] Partners told
      `),
    )
    expect(preDeployment).toMatchObject([
      {
        title: 'Integration',
        condition: 'if applicable',
        line: 3,
        steps: [{ text: 'Contracts tested' }, { text: 'Partners told' }],
      },
    ])
  })

  test('bold words above plain bullets are the demands', () => {
    const { preDeployment } = compile(
      '# A\n\n## Quality Gates\n\n**Code:**\n- Reviewed\n- Tested\n\n**Docs:**\n- Written\n',
    )
    expect(preDeployment.map(({ title, steps }) => [title, steps.length])).toEqual([
      ['Code', 2],
      ['Docs', 1],
    ])
  })

  test.each([
    [
      'dashes indented by too little',
      '1. **Vision** (Required)\n  - If <6, escalate to PM-B\n2. **Ticket**\n  - Linked',
    ],
    [
      'numbers inside the bold words',
      '**1. Vision** (Required)\n- If <6, escalate to PM-B\n\n**2. Ticket**\n- Linked',
    ],
    ['headings', '### 1. Vision (Required)\n- If <6, escalate to PM-B\n\n### 2. Ticket\n- Linked'],
    [
      'boxes below bold items',
      '1. **Vision** (Required)\n   - [ ] If <6, escalate to PM-B\n2. **Ticket**\n   - [ ] Linked',
    ],
    ['bold items in a dash list', '- **Vision:**\n  - If <6, escalate to PM-B\n- **Ticket:**\n  - Linked'],
  ])('%s', (_, text) => {
    const { vision, preWork } = compile(`# A\n\n## Pre-Work Checklist\n\n${text}\n`)
    expect(vision?.value).toMatchObject({ least: 6, escalateTo: 'PM-B', required: true })
    expect(preWork).toMatchObject([{ title: 'Ticket', steps: [{ text: 'Linked' }] }])
  })

  test('a table in a checklist is told as not understood', () => {
    const { notUnderstood } = compile(
      '# A\n\n## Pre-Work\n\n- [ ] One\n\n| Check | Who |\n|---|---|\n| a | b |\n',
    )
    expect(notUnderstood).toEqual([{ line: 7, value: 'table Check | Who' }])
  })

  test('a whole document that is one checklist', () => {
    const text = '# Pre-Deployment Checklist\n\n## Code\n- [ ] Reviewed\n\n## Users\n- [ ] Told\n'
    expect(compile(text).preDeployment.map(({ title, steps }) => [title, steps.length])).toEqual([
      ['Code', 1],
      ['Users', 1],
    ])
  })

  test('boxes that name a file to be read', () => {
    const { memory, context, preWork } = compile(
      '# A\n\n## Pre-Work\n\n- [ ] Read `a/MEMORY.md`\n- [ ] Read `a/CROSS_PM_AWARENESS.md`\n- [ ] Branch created\n',
    )
    expect(memory?.value).toMatchObject({
      file: 'a/MEMORY.md',
      readFirst: { value: true, line: 5 },
      update: null,
    })
    expect(context?.value.files).toEqual(['a/CROSS_PM_AWARENESS.md'])
    expect(preWork.map(({ title }) => title)).toEqual(['Branch created'])
  })
})

describe('coordination', () => {
  const phases = (text: string) => {
    const rule = compile(`# A\n\n## Coordination\n\nIn \`docs/TEAM.md\`.\n\n${text}\n`).coordination?.value
    return [rule?.before, rule?.during, rule?.after].map((list) => list?.map(({ value }) => value))
  }

  test.each([
    ['bold lines', '**Before work:**\n- a\n\n**During work:**\n- b\n\n**After work:**\n- c'],
    ['headings', '### Before you start\n- a\n### While working\n- b\n### After work\n- c'],
    ['a list of lists', '- **Before work:**\n  - a\n- **During work:**\n  - b\n- **After work:**\n  - c'],
    ['another order', '**After work:**\n- c\n\n**Before work:**\n- a\n\n**During work:**\n- b'],
  ])('%s', (_, text) => {
    expect(phases(text)).toEqual([['a'], ['b'], ['c']])
  })

  test('what holds at any time, where nothing says when', () => {
    expect(phases('- Update the file\n- PM-B is nice')).toEqual([[], ['Update the file'], []])
  })
})

describe('owned paths', () => {
  test.each([
    ['`src/a/*`, `b.ts`', ['src/a/*', 'b.ts']],
    ['src/a/*, .github/', ['src/a/*', '.github/']],
    ['CI/CD, client/server', []],
    ['Metrics, alerts', []],
  ])('%s', (cell, paths) => {
    const { owns } = compile(`# A\n\n## Owns\n\n| Capability | Files |\n|---|---|\n| x | ${cell} |\n`)
    expect(owns[0]?.value.paths).toEqual(paths)
  })
})

describe('what was not understood', () => {
  test('prose is one line for each section', () => {
    const { notUnderstood } = compile(
      '# A\n\n## History\n\nLong ago.\n\n### Then\n\nLater.\n\n## Diet\n\n- Oats\n',
    )
    expect(notUnderstood).toEqual([
      { line: 3, value: 'History' },
      { line: 11, value: 'Diet' },
    ])
  })

  test('a section whose title is known, and that holds nothing of its kind', () => {
    const { notUnderstood, metrics } = compile('# A\n\n## Success Metrics\n\nWe will see.\n')
    expect(metrics).toEqual([])
    expect(notUnderstood).toEqual([{ line: 3, value: 'Success Metrics' }])
  })
})

describe('references', () => {
  test('files are listed once, and never followed', () => {
    const { files } = compile(
      lines(`
        # A

        See \`docs/pm/SKILLS.md\` and docs/pm/VISION.md. See [the other](../B/AGENT.md), @docs/pm/AGENTS.md.
        Again \`docs/pm/SKILLS.md\`; not \`docs/**/x.md\`, \`docs/<name>/a.md\`, https://example.com/docs/a.md
        or \`/feature-dev\`; [mine](./AGENT.md) and [web](https://example.com/b.md).
      `),
    )
    expect(files).toEqual([
      { value: 'docs/agents/B/AGENT.md', line: 3 },
      { value: 'docs/pm/SKILLS.md', line: 3 },
      { value: 'docs/pm/VISION.md', line: 3 },
      { value: 'docs/pm/AGENTS.md', line: 3 },
      { value: 'docs/agents/PM-Quality/AGENT.md', line: 5 },
    ])
  })

  test('skills, by table, list, path and front matter', () => {
    const { skills } = compile(
      lines(`
        # A

        ## Skills Available (NEW)

        | When to Use | How to Use | Skill |
        |---|---|---|
        | Audits | Read \`.claude/skills/audit/SKILL.md\` | \`audit\` |
        | Big features | Invoke it | \`/feature-dev\` |

        ## Other
        Ask \`.claude/commands/release.md\` and again \`.claude/skills/audit/SKILL.md\`.
      `),
    )
    expect(skills).toEqual([
      { line: 7, value: { name: 'audit', path: '.claude/skills/audit/SKILL.md' } },
      { line: 8, value: { name: '/feature-dev', path: null } },
      { line: 11, value: { name: 'release', path: '.claude/commands/release.md' } },
    ])
  })

  test('a memory without a path lies beside the definition', () => {
    const text = '# A\n\n## Memory\n\nRead your memory in `MEMORY.md` first.\n'
    expect(compile(text).memory?.value.file).toBe('docs/agents/PM-Quality/MEMORY.md')
  })

  test('a memory without a file cannot be checked, and that is told', () => {
    const { memory, problems } = compile('# A\n\n## Memory\n\nRead your memory first.\n')
    expect(memory).toBeNull()
    expect(problems).toEqual([{ line: 3, value: expect.stringContaining('no file is named') }])
  })
})
