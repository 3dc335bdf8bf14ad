import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { ValueKind } from '@plinth/core'
import fc from 'fast-check'
import { action } from '../src/inputs.ts'
import { commentAuthor, exemption, reviewer } from '../src/values/account.ts'
import { changedPath } from '../src/values/changed-path.ts'
import { choice } from '../src/values/choice.ts'
import { amountComparison, countComparison } from '../src/values/comparison.ts'
import { evidence } from '../src/values/evidence.ts'
import { linkHost } from '../src/values/link.ts'
import { pathFilter, repositoryPath, repositoryPattern } from '../src/values/repository-path.ts'
import { severity } from '../src/values/severity.ts'
import { agentName, branchPattern, label, phrase, sign, title } from '../src/values/words.ts'

const KINDS: readonly (readonly [string, ValueKind<unknown>])[] = [
  ['severity', severity()],
  ['choice', choice()],
  ['count', countComparison('>= 3')],
  ['amount', amountComparison()],
  ['exemption', exemption()],
  ['comment author', commentAuthor()],
  ['reviewer', reviewer()],
  ['path', repositoryPath('a.md')],
  ['pattern', repositoryPattern('a/*.md')],
  ['filter', pathFilter('!a/**')],
  ['branch', branchPattern()],
  ['host', linkHost()],
  ['title', title('a heading', 'Testing')],
  ['phrase', phrase('P0')],
  ['sign', sign('✅')],
  ['label', label('a')],
  ['agent', agentName()],
  ['changed path', changedPath()],
  ['evidence', evidence()],
  ['files', action.inputs.files.kind],
]

describe.each(KINDS)('%s', (_name, kind) => {
  const [example] = kind.examples
  /** Anything, and what begins like something that is understood. */
  const anything = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
    fc
      .tuple(fc.constantFrom(...kind.examples), fc.nat(20), fc.string({ unit: 'binary', maxLength: 50 }))
      .map(([text, length, end]) => `${text.slice(0, length)}${end}` || 'x'),
  )

  test('understands its examples', () => {
    for (const text of kind.examples) expect([text, kind.parse(text).ok]).toEqual([text, true])
  })

  test('never throws, and says why in a clause', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const parsed = kind.parse(text)
        expect(parsed.ok || /^[a-z].*[^.]$/su.test(parsed.why)).toBe(true)
      }),
    )
  })

  test('takes time linear in the text', () => {
    const pieces = [
      'a',
      ' ',
      '"',
      '\\',
      '(',
      '[',
      '([',
      '/',
      '../',
      '{,',
      '@',
      'a, ',
      '-',
      '.',
      '#',
      '~',
      '1',
      '\n',
    ]
    const started = performance.now()
    for (const piece of pieces) {
      for (const begin of ['', example, 'at least ', 'label:', 'link: https://', 'changed: ']) {
        kind.parse(`${begin}${piece.repeat(40_000 / piece.length)}!`)
      }
    }
    // 108 texts of 40,000 characters; a single quadratic one takes longer.
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

test('paths that git lists are read back as they are, however odd', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plinth-paths-'))
  const git = (...parameters: readonly string[]) =>
    execFileSync('git', parameters, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
  const names = [
    'café.md',
    'a "b".md',
    'tab\there.md',
    'back\\slash.md',
    'comma, space.md',
    '日本/語.md',
    'bell\u0007.md',
  ]
  try {
    git('init', '--quiet')
    for (const name of names.filter((name) => !name.includes('/'))) writeFileSync(join(folder, name), '')
    git('add', '.')
    // What the index holds need not be in the folder.
    git(
      'update-index',
      '--add',
      '--cacheinfo',
      `100644,${git('hash-object', '-w', '--', 'café.md').trim()},日本/語.md`,
    )
    const parsed = action.inputs.files.kind.parse(git('ls-files'))
    expect(parsed.ok ? [...parsed.value].sort() : parsed.why).toEqual([...names].sort())
  } finally {
    rmSync(folder, { recursive: true })
  }
})
