import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { loadConfig } from '@plinth/core/config'
import { load } from 'js-yaml'
import { sections as checklist } from '../../actions/checklist-enforcer/src/section.ts'
import { sections as cost } from '../../actions/cost-check/src/section.ts'
import { sections as deploy } from '../../actions/deploy-verifier/src/section.ts'
import { sections as perf } from '../../actions/perf-gate/src/section.ts'
import { fencesOf, localLinksOf } from './markdown.ts'
import { REPOSITORY, read, trackedFiles } from './tracked.ts'
import { asWorkflow, misuses, readWorkflow, unpinned } from './workflow.ts'

const tracked = trackedFiles()
const pages = tracked.filter(
  (path) => path.endsWith('.md') && !path.includes('/dist/') && !path.includes('/fixtures/'),
)
const action = (gate: string) =>
  existsSync(`${REPOSITORY}/actions/${gate}/action.yml`) ? read(`actions/${gate}/action.yml`) : null

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
      [...misuses(readWorkflow(snippet), action), ...unpinned(snippet)].map(
        (what) => `${page}:${line}: ${what}`,
      ),
    )
    expect(wrong).toEqual([])
  })

  test('shows configuration that can be used', () => {
    for (const { text: snippet, line } of yaml.filter(({ text: one }) =>
      /^(?:slo|perf|deploy|checklist|cost):/m.test(one),
    )) {
      expect(() =>
        loadConfig(snippet, `${page}, at line ${line}`, { ...perf, ...deploy, ...checklist, ...cost }),
      ).not.toThrow()
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
  ])('find that %s is not pinned', (uses, count) => {
    expect(unpinned(page(uses))).toHaveLength(count)
  })

  test('find links and fences', () => {
    expect(localLinksOf('[a](docs/a.md#b) `[c](d)` ![e](f.png) <img src="g.png"> [h](https://i)')).toEqual([
      'docs/a.md',
      'f.png',
      'g.png',
    ])
    expect(fencesOf('a\n```yaml\nb: 1\n```\n')).toEqual([{ language: 'yaml', text: 'b: 1\n', line: 2 }])
  })
})
