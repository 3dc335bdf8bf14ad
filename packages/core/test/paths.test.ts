import { describe, expect, test } from '@jest/globals'
import { pathMatcher } from '@plinth/core/paths'

describe('patterns of paths', () => {
  test.each<[patterns: readonly string[], matching: readonly string[], not: readonly string[]]>([
    [['src/*.ts'], ['src/a.ts', 'src/.ts'], ['src/a/b.ts', 'a.ts']],
    [['src/**'], ['src/a', 'src/a/b'], ['src', 'x/src/a']],
    [['src/'], ['src/a/b'], ['src']],
    [['**/*.md'], ['a.md', 'x/y/b.md'], ['a.mdx']],
    [['./a'], ['a'], ['b']],
    [['/a'], ['a'], ['b/a']],
    [['**'], ['a', 'a/b'], []],
    [['*.{ts,tsx}'], ['a.ts', 'a.tsx'], ['a.t', 'a/b.ts']],
    [['{a,b/{c,d}}/x'], ['a/x', 'b/c/x', 'b/d/x'], ['b/x']],
    [['a{b'], ['a{b'], ['ab']],
    [['**', '!docs/**', 'docs/api/**'], ['src/a', 'docs/api/x'], ['docs/a']],
    [['!a'], [], ['a', 'b']],
    [[], [], ['a']],
    [['a?c'], ['abc'], ['ac', 'a/c']],
    [['a/**/b'], ['a/b', 'a/x/y/b'], ['a/xb']],
  ])('%j', (patterns, matching, not) => {
    const matches = pathMatcher(patterns)
    expect(matching.filter((path) => !matches(path))).toEqual([])
    expect(not.filter(matches)).toEqual([])
  })

  test('too many alternatives are not expanded', () => {
    expect(pathMatcher(['{a,b}'.repeat(30)])('a'.repeat(30))).toBe(false)
  })
})
