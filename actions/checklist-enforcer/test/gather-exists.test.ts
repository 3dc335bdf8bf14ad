import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { gatherExists } from '../src/gather/exists.ts'
import { policyOf } from './cases.ts'
import { placeFor } from './gather-place.ts'
import { contextIn, newFolder, pullEvent, pullRequestIn } from './gather-workspace.ts'
import { settings } from './resolve-settings.ts'

const stated = <T>(value: T) => ({ value, line: 1 })

/** A definition in docs/agents that names these files and skills. */
function policyNaming(
  files: readonly string[],
  skills: readonly { name: string; path: string | null }[] = [],
) {
  return {
    ...policyOf('PM-Sales'),
    path: 'docs/agents/AGENT.md',
    files: files.map(stated),
    skills: skills.map(stated),
  }
}

const { repository, base, head } = pullRequestIn(
  {
    'docs/agents/VISION.md': '',
    'docs/SKILLS.md': '',
    'docs/gone.md': '',
    '.claude/skills/audit/SKILL.md': '',
    '.claude/commands/deploy.md': '',
    '.gitignore': 'generated/\n',
  },
  { 'docs/gone.md': null, 'docs/new.md': '' },
)
mkdirSync(join(repository.folder, 'generated'))
symlinkSync('/etc', join(repository.folder, 'generated/etc'))
const place = placeFor(settings(), contextIn(repository.folder, pullEvent({ base, head })))

describe('what definitions name', () => {
  test.each([
    ['docs/SKILLS.md', true],
    ['./docs/SKILLS.md', true],
    ['docs/gone.md', true],
    ['docs/new.md', true],
    ['docs/nothing.md', false],
    ['docs/', true],
    ['docs/agents', true],
    ['VISION.md', true],
    ['SKILLS.md', true],
    ['../SKILLS.md', undefined],
    ['docs/*.md', true],
    ['docs/*.txt', false],
    ['/etc/passwd', undefined],
    ['docs/../../secret', undefined],
    ['generated/etc/passwd', undefined],
    ['__proto__', false],
  ])('%s: %s', async (path, expected) => {
    const exists = await gatherExists([policyNaming([path])], (await place).repository)
    expect(Object.hasOwn(exists, path) ? exists[path] : undefined).toBe(expected)
  })

  test('skills lie where their path says, else among skills or commands', async () => {
    const skills = [
      { name: 'audit', path: null },
      { name: '/deploy', path: null },
      { name: 'other', path: '.claude/skills/other/SKILL.md' },
    ]
    expect(await gatherExists([policyNaming([], skills)], (await place).repository)).toEqual({
      '.claude/skills/audit/SKILL.md': true,
      '.claude/commands/audit.md': false,
      '.claude/skills/deploy/SKILL.md': false,
      '.claude/commands/deploy.md': true,
      '.claude/skills/other/SKILL.md': false,
    })
  })

  test('is not said to be missing where nothing of the repository is there', async () => {
    const event = pullEvent({ base: 'b'.repeat(40), head: 'c'.repeat(40) })
    const empty = await placeFor(settings(), contextIn(newFolder(), event))
    expect(await gatherExists([policyNaming(['docs/a.md'])], empty.repository)).toEqual({})
  })
})
