import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'

const PACKAGE = join(import.meta.dirname, '..')
const ROOT = join(PACKAGE, '..', '..')
const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'plinth-pack-')))
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

/** Folders of the PATH that have a Node, by its major version: the first of each, as a shell would find it. */
const NODES: ReadonlyMap<string, string> = (() => {
  const found = new Map<string, string>()
  for (const place of (process.env['PATH'] ?? '').split(delimiter)) {
    const node = join(place, 'node')
    if (!existsSync(node)) continue
    const major =
      execFileSync(node, ['--print', 'process.versions.node'], { encoding: 'utf8' }).split('.', 1)[0] ?? ''
    if (!found.has(major)) found.set(major, place)
  }
  return found
})()

/** npm without what another package manager told it, and without a network. */
function npm(cwd: string, words: readonly string[], nodes?: string): string {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:npm|pnpm)_/i.test(name))
  const path = process.env['PATH'] ?? ''
  const env = {
    ...Object.fromEntries(kept),
    HOME: temporary,
    PATH: nodes === undefined ? path : `${nodes}${delimiter}${path}`,
    npm_config_cache: join(temporary, 'cache'),
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
    npm_config_yes: 'true',
  }
  return execFileSync('npm', [...words], { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

let tarball = ''
beforeAll(() => {
  const name =
    npm(PACKAGE, ['pack', '--silent', '--pack-destination', temporary]).trim().split('\n').at(-1) ?? ''
  tarball = join(temporary, name)
}, 120_000)

const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'))

describe('the package', () => {
  test('has one small file to run, its licences, and nothing that only the workspace needs', () => {
    expect(tarball).toMatch(new RegExp(`create-plinth-${version}\\.tgz$`))
    expect(statSync(tarball).size).toBeLessThan(60_000)
    const files = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n').sort()
    expect(files).toEqual(
      ['LICENSE', 'README.md', 'dist/index.js', 'dist/licenses.txt', 'dist/package.json', 'package.json'].map(
        (name) => `package/${name}`,
      ),
    )
    expect(readFileSync(join(PACKAGE, 'dist', 'licenses.txt'), 'utf8')).toContain('js-yaml')
    expect(readFileSync(join(PACKAGE, 'dist', 'index.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  })

  test('has the version and the licence of Plinth', () => {
    expect(version).toBe(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version)
    expect(readFileSync(join(PACKAGE, 'LICENSE'))).toEqual(readFileSync(join(ROOT, 'LICENSE')))
  })
})

test('there is a Node to start it with', () => {
  expect(NODES.size).toBeGreaterThan(0)
})

describe.each([...NODES])('on Node %s', (major, nodes) => {
  test('sets a repository up from the tarball, in an empty folder, without a network', () => {
    const shop = join(temporary, `shop-${major}`)
    const empty = join(temporary, `empty-${major}`)
    for (const place of [shop, empty]) mkdirSync(place)
    execFileSync('git', ['init', '--quiet'], { cwd: shop })
    writeFileSync(join(shop, 'package.json'), '{"scripts":{"start":"node server.js"}}')
    const words = ['exec', `--package=${tarball}`, '--', 'create-plinth']
    expect(npm(empty, [...words, '--version'], nodes)).toBe(`${version}\n`)
    expect(npm(empty, [...words, shop], nodes)).toContain('Wrote\n  .github/plinth.yml\n')
    expect(readdirSync(empty)).toEqual([])
    expect(readdirSync(join(shop, '.github', 'workflows'))).toContain('plinth-pull-request.yml')
    expect(npm(empty, [...words, shop], nodes)).toContain(
      'Already there, and as it should be\n  .github/plinth.yml\n',
    )
  }, 120_000)
})
