import { describe, expect, test } from '@jest/globals'
import { compile, lines } from './definitions.ts'

const AGENT = '.claude/agents/reviewer.md'

describe('front matter', () => {
  test('names and describes the agent', () => {
    const { identity, skills, understood, problems, preWork } = compile(
      lines(`
        ---
        name: code-reviewer
        description: >-
          Reads changes
          before people do.
        tools: Read, Grep
        model: sonnet
        skills: [audit, /feature-dev]
        ---
        # Not the name

        ## Before starting
        - [ ] Read the diff
      `),
      AGENT,
    )
    expect(identity).toMatchObject({
      name: { value: 'code-reviewer', line: 2 },
      description: { value: 'Reads changes before people do.', line: 3 },
    })
    expect(skills).toEqual([
      { line: 8, value: { name: 'audit', path: null } },
      { line: 8, value: { name: '/feature-dev', path: null } },
    ])
    expect(understood[0]).toEqual({
      line: 1,
      lastLine: 9,
      as: 'Front matter: name code-reviewer; description "Reads changes before people do."; tools Read, Grep; model sonnet; skills audit, /feature-dev.',
    })
    expect(preWork.map(({ title, line }) => [title, line])).toEqual([['Read the diff', 13]])
    expect(problems).toEqual([])
  })

  test.each([
    ['skills: audit, release', ['audit', 'release']],
    ['skills:\n  - audit\n  - release', ['audit', 'release']],
    ['skills:', []],
  ])('%j', (text, names) => {
    const { skills } = compile(`---\nname: a\n${text}\n---\n`, AGENT)
    expect(skills.map(({ value }) => value.name)).toEqual(names)
  })

  test.each([
    ['a colon in a value', 'name: reviewer\ndescription: Use this: always\nmodel: x', 3, 'To mend it: '],
    ['a tab', 'name: reviewer\ntools:\n\t- Read', 4, 'indent with spaces'],
    ['a key twice', 'name: reviewer\nmodel: a\nmodel: b', 4, 'To mend it: '],
    ['an open quote', 'name: reviewer\ndescription: "Reads', 3, 'To mend it: '],
  ])('broken by %s: told with its line, and the rest is read', (_, yaml, line, mend) => {
    const { identity, problems, preWork } = compile(
      `---\n${yaml}\n---\n\n## Pre-Work\n\n- [ ] Read the diff\n`,
      AGENT,
    )
    expect(problems).toEqual([{ line: expect.any(Number), value: expect.stringContaining(mend) }])
    expect(Math.abs((problems[0]?.line ?? 0) - line)).toBeLessThanOrEqual(1)
    expect(problems[0]?.value).toContain('The front matter cannot be read')
    expect(identity.name).toEqual({ value: 'reviewer', line: 2 })
    expect(preWork).toHaveLength(1)
  })

  test('that is never ended is a problem', () => {
    const { problems, identity } = compile('---\nname: reviewer\n\n# Reviewer Agent\n', AGENT)
    expect(problems).toEqual([{ line: 1, value: expect.stringContaining('`---`') }])
    expect(identity.name).toEqual({ value: 'reviewer', line: 2 })
  })

  test('keys of every name are harmless', () => {
    const { identity } = compile('---\n__proto__: x\nconstructor: y\ntoString: z\nname: a\n---\n', AGENT)
    expect(identity.name.value).toBe('a')
    expect({}).not.toHaveProperty('x')
  })
})

describe('who is defined, where no front matter says it', () => {
  test.each([
    ['# PM-X Agent Definition', 'a/AGENT.md', 'PM-X', 0],
    ['# 🤖 PM-X Agent', 'a/AGENT.md', 'PM-X', 0],
    ['# PM-X: the one who ships', 'a/AGENT.md', 'PM-X', 0],
    ['> **Agent:** PM-X', 'a/AGENT.md', 'PM-X', 0],
    ['Some text', 'agents/PM-X/AGENT.md', 'PM-X', 1],
    ['Some text', 'agents/PM-X.md', 'PM-X', 1],
    ['Some text', '.github/agents/releaser.agent.md', 'releaser', 0],
  ])('%s in %s', (text, path, name, problems) => {
    const policy = compile(`${text}\n`, path)
    expect(policy.identity.name.value).toBe(name)
    expect(policy.problems).toHaveLength(problems)
  })
})
