import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { fileSchema, loadConfig } from '@plinth/core/config'
import { load } from 'js-yaml'
import { gatesOf } from '../../packages/tooling/src/generate/gates.ts'
import { anchoredLinksOf, anchorsOf, fencesOf, localLinksOf } from './markdown.ts'
import { REPOSITORY, read, trackedFiles } from './tracked.ts'
import { asWorkflow, miscalls, misuses, readWorkflow, unpinned } from './workflow.ts'

const tracked = trackedFiles()
const sections = Object.assign({}, ...(await gatesOf(REPOSITORY)).map((gate) => gate.sections))
const isConfiguration = new RegExp(`^(?:${Object.keys(fileSchema(sections)._zod.def.shape).join('|')}):`, 'm')
const pages = tracked.filter(
  (path) => path.endsWith('.md') && !path.includes('/dist/') && !path.includes('/fixtures/'),
)
const textOf = (path: string) => (existsSync(`${REPOSITORY}/${path}`) ? read(path) : null)
const action = (gate: string) => textOf(gate === '' ? 'action.yml' : `actions/${gate}/action.yml`)
const called = (name: string) => textOf(`.github/workflows/${name}.yml`)

describe.each(pages)('%s', (page) => {
  const text = read(page)
  const yaml = fencesOf(text).filter(({ language }) => language === 'yaml')

  test('links to what exists', () => {
    const broken = localLinksOf(text).filter((link) => {
      const target = posix.join(posix.dirname(page), link)
      return !tracked.some((path) => path === target || path.startsWith(`${target.replace(/\/$/, '')}/`))
    })
    expect(broken).toEqual([])
  })

  test('links to headings that exist', () => {
    const broken = anchoredLinksOf(text).filter(({ page: target, anchor }) => {
      const path = target === '' ? page : posix.join(posix.dirname(page), target)
      return path.endsWith('.md') && tracked.includes(path) && !anchorsOf(read(path)).includes(anchor)
    })
    expect(broken).toEqual([])
  })

  const workflows = yaml
    .filter(({ text: snippet }) => /^(?:jobs|steps):/m.test(snippet))
    .map(({ text: snippet, line }) => ({
      line,
      snippet: /^steps:/m.test(snippet) ? asWorkflow(snippet) : snippet,
    }))

  test('shows YAML that can be read', () => {
    for (const { text: snippet } of yaml) {
      if (!/^(?:#.*\n)*$/.test(snippet)) expect(() => load(snippet)).not.toThrow()
    }
  })

  test('shows workflows whose inputs exist and whose other actions are pinned', () => {
    const wrong = workflows.flatMap(({ snippet, line }) =>
      [
        ...misuses(readWorkflow(snippet), action),
        ...miscalls(readWorkflow(snippet), called),
        ...unpinned(snippet),
      ].map((what) => `${page}:${line}: ${what}`),
    )
    expect(wrong).toEqual([])
  })

  test('shows configuration that can be used', () => {
    for (const { text: snippet, line } of yaml.filter(({ text: one }) => isConfiguration.test(one))) {
      expect(() => loadConfig(snippet, `${page}, at line ${line}`, sections)).not.toThrow()
    }
  })

  test('names scripts that exist', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'))
    const named = [...text.matchAll(/\bpnpm(?:@12)? (?!install\b|add\b)([a-z]+)\b/g)].map(
      ([, name = '']) => name,
    )
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })
})

describe('README.md', () => {
  const commands = fencesOf(read('README.md')).flatMap(({ text }) => text.split('\n'))

  test('gives the two commands, and workflows to copy', () => {
    expect(commands).toContain('npx -y pnpm@12 demo')
    expect(commands).toContain('npx -y pnpm@12 test')
    expect(commands.filter((line) => line === 'jobs:').length).toBeGreaterThanOrEqual(3)
  })
})

describe('the checks of a page', () => {
  const page = (uses: string, input = 'head-url') =>
    `jobs:\n  a:\n    steps:\n      - uses: ${uses}\n        with:\n          ${input}: x\n`
  const known = (gate: string) => (gate === 'perf-gate' ? 'inputs:\n  head-url: {}\n' : null)

  test('find an input that does not exist, and a gate that does not', () => {
    expect(misuses(readWorkflow(page('./actions/perf-gate', 'haed-url')), known)).toEqual([
      'perf-gate has no input haed-url',
    ])
    expect(misuses(readWorkflow(page('owner/plinth/actions/no-gate@v1')), known)).toEqual([
      'there is no gate no-gate',
    ])
    expect(misuses(readWorkflow(page('owner/plinth/actions/perf-gate@v1')), known)).toEqual([])
  })

  test.each([
    ['actions/checkout@v7', 1],
    ['actions/checkout@0000000000000000000000000000000000000000', 1],
    ['actions/checkout@0000000000000000000000000000000000000000 # v7.0.1', 0],
    ['./actions/perf-gate', 0],
    ['plinth-ci/plinth@v1', 0],
    ['plinth-ci/plinth/.github/workflows/deploy.yml@v1', 0],
    ['other/plinth/.github/workflows/deploy.yml@v1', 1],
    ['other/plinth/actions/perf-gate@v1', 1],
  ])('find that %s is not pinned', (uses, count) => {
    expect(unpinned(page(uses))).toHaveLength(count)
  })

  test('find links and fences', () => {
    expect(localLinksOf('[a](docs/a.md#b) `[c](d)` ![e](f.png) <img src="g.png"> [h](https://i)')).toEqual([
      'docs/a.md',
      'f.png',
      'g.png',
    ])
    expect(anchoredLinksOf('[a](b.md#c-d) [e](#f) [g](h.md)')).toEqual([
      { page: 'b.md', anchor: 'c-d' },
      { page: '', anchor: 'f' },
    ])
    expect(anchorsOf('# It works, `so.far[]`\n\n```text\n# no\n```\n## Again\n## Again\n')).toEqual([
      'it-works-sofar',
      'again',
      'again-1',
    ])
    expect(fencesOf('a\n```yaml\nb: 1\n```\n')).toEqual([{ language: 'yaml', text: 'b: 1\n', line: 2 }])
  })
})
