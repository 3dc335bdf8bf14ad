import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { actionNames, REPOSITORY } from '../src/build/actions.ts'
import { bundle } from '../src/build/bundle.ts'
import { differences } from '../src/build/compare.ts'
import { licenceText } from '../src/build/licences.ts'

const temporary = mkdtempSync(join(tmpdir(), 'plinth-build-test-'))
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

function write(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

const manifest = (name: string, more: object = {}) =>
  JSON.stringify({ name, version: '1.0.0', license: 'MIT', type: 'module', exports: './index.js', ...more })

/** A workspace as small as one can be, that has all that makes bundling hard. */
function workspace(place: string, files: Readonly<Record<string, string>> = {}): string {
  const folder = write(join(temporary, place), {
    'tsconfig.json': readFileSync(join(REPOSITORY, 'tsconfig.json'), 'utf8'),
    'actions/tsconfig.json': readFileSync(join(REPOSITORY, 'actions', 'tsconfig.json'), 'utf8'),
    'actions/sample/package.json': manifest('sample', { private: true, dependencies: { dependency: '1' } }),
    'actions/sample/src/main.ts': `import { greet } from './greet.ts'\nimport { name } from 'dependency'\nconsole.log(greet(await Promise.resolve(name)))\n`,
    'actions/sample/src/greet.ts': 'export const greet = (name: string): string => "Hello " + name\n',
    'node_modules/dependency/package.json': manifest('dependency'),
    'node_modules/dependency/LICENSE': 'Do as you like.\r\n',
    'node_modules/dependency/index.js': `export const name = 'Ann'\n`,
    ...files,
  })
  symlinkSync(join(REPOSITORY, 'node_modules', 'typescript'), join(folder, 'node_modules', 'typescript'))
  return folder
}

describe('bundle', () => {
  // ncc numbers modules by the way from the repository to its own loaders, which in a repository is always the same;
  // here it is so because both places lie equally deep.
  test('gives the same bytes in any directory, and what it gives runs', async () => {
    const places = ['one', 'another-place-with-a-longer-name'].map((place) => workspace(place))
    const targets = places.map((place) => join(place, 'out'))
    for (const [index, place] of places.entries()) await bundle(place, 'sample', targets[index] ?? '')
    expect(differences(targets[0] ?? '', targets[1] ?? '')).toEqual([])
    expect(execFileSync(process.execPath, [join(targets[0] ?? '', 'index.js')], { encoding: 'utf8' })).toBe(
      'Hello Ann\n',
    )
    expect(JSON.parse(readFileSync(join(targets[0] ?? '', 'package.json'), 'utf8'))).toEqual({
      type: 'module',
    })
    expect(readFileSync(join(targets[0] ?? '', 'licenses.txt'), 'utf8')).toBe(
      'dependency 1.0.0 (MIT)\n\nDo as you like.\n',
    )
  }, 60_000)

  test('refuses a module that it cannot find, which ncc would leave to fail at run time', async () => {
    const place = workspace('missing', { 'actions/sample/src/main.ts': `import 'not-installed'\n` })
    await expect(bundle(place, 'sample', join(place, 'out'))).rejects.toThrow(
      'The bundle of sample is not usable: it lacks the module not-installed.',
    )
  }, 60_000)

  test('refuses a bundle that names where it was built', async () => {
    const place = workspace('named')
    write(place, { 'actions/sample/src/main.ts': `console.log(${JSON.stringify(place)})\n` })
    await expect(bundle(place, 'sample', join(place, 'out'))).rejects.toThrow(
      'it names the directory it was built in',
    )
  }, 60_000)
})

describe('licenceText', () => {
  test('follows dependencies, gives a shared text once, and says where there is none', () => {
    const folder = write(join(temporary, 'licences'), {
      'own/package.json': manifest('own', { private: true, dependencies: { b: '1', a: '1' } }),
      'own/node_modules/a/package.json': manifest('a', { dependencies: { c: '1' } }),
      'own/node_modules/a/licence.md': 'Shared text.',
      'own/node_modules/b/package.json': manifest('b', { license: '0BSD' }),
      'own/node_modules/c/package.json': manifest('c'),
      'own/node_modules/c/LICENSE.txt': 'Shared text.\n',
    })
    expect(licenceText(join(folder, 'own'), new Set(['a', 'b', 'c']))).toBe(
      `a 1.0.0 (MIT)\nc 1.0.0 (MIT)\n\nShared text.\n\n${'-'.repeat(80)}\n\nb 1.0.0 (0BSD)\n\nLicence: 0BSD\n`,
    )
  })

  test('leaves out what is not in the bundle', () => {
    const folder = write(join(temporary, 'left-out'), {
      'package.json': manifest('own', { private: true, dependencies: { a: '1', b: '1' } }),
      'node_modules/a/package.json': manifest('a'),
      'node_modules/b/package.json': manifest('b', { license: '0BSD' }),
    })
    expect(licenceText(folder, new Set(['b']))).toBe('b 1.0.0 (0BSD)\n\nLicence: 0BSD\n')
  })

  test('says what is not installed', () => {
    const folder = write(join(temporary, 'absent'), {
      'package.json': manifest('own', { private: true, dependencies: { 'never-there': '1' } }),
    })
    expect(() => licenceText(folder, new Set())).toThrow('The package never-there is not installed')
  })
})

describe('differences', () => {
  test('names each file and where it differs', () => {
    const folder = write(join(temporary, 'trees'), {
      'expected/same.js': 'same',
      'expected/changed.js': 'abcd',
      'expected/deep/missing.js': 'x',
      'actual/same.js': 'same',
      'actual/changed.js': 'abXd!',
      'actual/stale.js': 'x',
    })
    expect(differences(join(folder, 'expected'), join(folder, 'actual'))).toEqual([
      'changed.js differs from byte 2 on (5 bytes, rebuilt 4)',
      'deep/missing.js is missing',
      'stale.js does not belong there',
    ])
    expect(differences(join(folder, 'expected'), join(folder, 'nowhere'))).toHaveLength(3)
  })
})

test('actions are found by their entry point', () => {
  const folder = write(join(temporary, 'actions-only'), {
    'actions/b/src/main.ts': '',
    'actions/a/src/main.ts': '',
    'actions/not-yet/src/settings.ts': '',
    'actions/tsconfig.json': '{}',
  })
  expect(actionNames(folder)).toEqual(['a', 'b'])
})
