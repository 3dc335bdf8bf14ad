import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { loadConfig } from '@plinth/core'
import { load } from 'js-yaml'
import { REPOSITORY } from '../src/build/actions.ts'
import { init } from '../src/init/init.ts'
import { put } from '../src/init/write/put.ts'
import { fill, folder, git, removeAll, repository, SHAPES } from './init-repository.ts'

afterAll(removeAll)

/** The command as a user starts it, from its source. */
function command(place: string, ...words: readonly string[]) {
  const entry = join(REPOSITORY, 'packages', 'create-plinth', 'src', 'main.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...words], {
    cwd: place,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('the command', () => {
  test('says what it found, what it wrote, and what comes next', () => {
    const { status, stdout } = command(repository(SHAPES.kubernetes))
    expect(status).toBe(0)
    for (const part of [
      'Found\n',
      'acme/shop on github.com',
      'Wrote\n  .github/plinth.yml\n',
      'Next\n  1. ',
      '"plinth / decision"',
    ]) {
      expect(stdout).toContain(part)
    }
  })

  test('writes nothing on a dry run, and prints what it would write when asked', () => {
    const place = repository(SHAPES.npm)
    expect(command(place, '--dry-run').stdout).toContain('Would write\n  .github/plinth.yml\n')
    const { stdout } = command(place, '--print')
    expect(stdout).toContain('# ---- .github/workflows/plinth-pull-request.yml\n')
    expect(existsSync(join(place, '.github'))).toBe(false)
    command(place)
    expect(stdout).toContain(readFileSync(join(place, '.github', 'plinth.yml'), 'utf8'))
  })

  test('works from a folder inside, and on one that is named', () => {
    const place = repository(SHAPES.monorepo)
    expect(command(join(place, 'apps', 'api')).status).toBe(0)
    expect(existsSync(join(place, '.github', 'plinth.yml'))).toBe(true)
    const other = repository({})
    expect(command(folder(), other).status).toBe(0)
    expect(existsSync(join(other, '.github', 'plinth.yml'))).toBe(true)
  })

  test.each([
    [['--nothing'], /--nothing/],
    [['one', 'two'], /^Only one folder can be given\./],
  ])('refuses %j', (words, why) => {
    const { status, stderr } = command(repository({}), ...words)
    expect(status).toBe(2)
    expect(stderr).toMatch(why)
  })

  test('tells its version and its options', () => {
    expect(command(folder(), '--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(command(folder(), '--help').stdout).toContain('--dry-run')
  })
})

describe('where nothing can be set up', () => {
  test('a folder that is in no repository', () => {
    const { status, stderr } = command(folder())
    expect(status).toBe(1)
    expect(stderr).toBe(
      '"." is not in a git repository that can be used: not a git repository (or any of the parent directories): .git. ' +
        'Change into a repository, or make one with `git init`.\n',
    )
  })

  test('a folder that does not exist, and a file', () => {
    const place = folder()
    writeFileSync(join(place, 'file'), '')
    expect(command(place, 'missing').stderr).toBe(
      '"missing" cannot be looked at (ENOENT). Name the folder of a repository.\n',
    )
    expect(command(place, 'file').stderr).toBe('"file" is not a folder. Name the folder of a repository.\n')
  })

  test('a repository without a work tree', () => {
    const place = folder()
    git(place, 'init', '--quiet', '--bare')
    expect(command(place).stderr).toContain('this operation must be run in a work tree. Mend that first.')
  })

  test('a folder that may not be written to', () => {
    const place = repository({})
    mkdirSync(join(place, '.github'))
    chmodSync(join(place, '.github'), 0o555)
    const proposal = { path: '.github/plinth.yml', text: 'slo:\n' }
    // The superuser may write anywhere: for as long as this takes, it is nobody.
    const isSuperuser = process.getuid?.() === 0
    if (isSuperuser) chmodSync(place, 0o755)
    const fate = isSuperuser ? asNobody(() => put(place, proposal, 'write')) : put(place, proposal, 'write')
    expect(fate).toEqual({
      path: '.github/plinth.yml',
      is: 'impossible',
      why: 'this user may not write there',
    })
    expect(readdirSync(join(place, '.github'))).toEqual([])
  })

  test('a file in the place of a folder', () => {
    const place = repository({ '.github': 'a file' })
    const { status, stdout } = command(place)
    expect(status).toBe(1)
    expect(stdout).toContain('.github/plinth.yml: a part of its path is a file, and should be a folder')
    expect(readFileSync(join(place, '.github'), 'utf8')).toBe('a file')
  })
})

const NOBODY = 65_534

function asNobody<T>(run: () => T): T {
  process.seteuid?.(NOBODY)
  try {
    return run()
  } finally {
    process.seteuid?.(0)
  }
}

describe('what is there already', () => {
  test('is never written to, and the rest is', () => {
    const place = repository({ ...SHAPES.npm, '.github/plinth.yml': 'slo:\n  p95: 1s\n' })
    const { status, stdout } = command(place)
    expect(status).toBe(0)
    expect(stdout).toContain(
      'left as it is (--print shows what would have been written)\n  .github/plinth.yml\n',
    )
    expect(readFileSync(join(place, '.github', 'plinth.yml'), 'utf8')).toBe('slo:\n  p95: 1s\n')
    expect(existsSync(join(place, '.github', 'workflows', 'plinth-scheduled.yml'))).toBe(true)
  })

  test('is the same with the line ends of Windows', () => {
    const place = repository(SHAPES.npm)
    init(place, 'write')
    const file = join(place, '.github', 'plinth.yml')
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'))
    expect(init(place, 'write').fates[0]).toEqual({ path: '.github/plinth.yml', is: 'same' })
  })

  test('is read with the line ends of Windows', () => {
    const dos = Object.fromEntries(
      Object.entries(SHAPES.kubernetes).map(([path, text]) => [
        path,
        `\uFEFF${text.replaceAll('\n', '\r\n')}`,
      ]),
    )
    const [unix, windows] = [SHAPES.kubernetes, dos].map(
      (contents) => init(repository(contents), 'look').proposals,
    )
    expect(windows).toEqual(unix)
  })
})

describe('links', () => {
  test('that lead out of the repository are neither read nor written through', () => {
    const outside = folder()
    fill(outside, {
      'package.json': JSON.stringify({ scripts: { start: 'node stolen.js' } }),
      'github/keep': '',
    })
    const place = repository({})
    symlinkSync(join(outside, 'package.json'), join(place, 'package.json'))
    symlinkSync(join(outside, 'github'), join(place, '.github'))
    const { status, stdout } = command(place)
    expect(status).toBe(1)
    expect(stdout).toContain(
      'package.json: it is a link that leads out of the repository, and was not followed',
    )
    expect(stdout).toContain('.github/plinth.yml: .github is a link, and Plinth writes through none')
    expect(stdout).not.toContain('stolen')
    expect(readdirSync(join(outside, 'github'))).toEqual(['keep'])
  })

  test('in the place of a file, also one that leads nowhere', () => {
    const place = repository({})
    mkdirSync(join(place, '.github'))
    symlinkSync(join(folder(), 'not-yet'), join(place, '.github', 'plinth.yml'))
    expect(init(place, 'write').fates[0]).toMatchObject({
      is: 'impossible',
      why: '.github/plinth.yml is a link, and Plinth writes through none',
    })
  })

  test('inside the repository are read', () => {
    const place = repository({ 'config/package.json': JSON.stringify({ scripts: { start: 'node a.js' } }) })
    symlinkSync('config/package.json', join(place, 'package.json'))
    expect(load(init(place, 'look').proposals[0]?.text ?? '')).toMatchObject({
      perf: { 'head-command': 'node a.js' },
    })
  })
})

describe('hostile contents', () => {
  test.each([
    ['{ "scripts": { "start": ', 'package.json: it is not valid JSON: '],
    ['[1, 2]', 'package.json: it holds no object'],
  ])('a package.json of %j is named, and the rest goes on', (text, why) => {
    const { status, stdout } = command(repository({ 'package.json': text, 'go.mod': 'module m\n' }))
    expect(status).toBe(0)
    expect(stdout).toContain(why)
    expect(stdout).toContain('Go, with go (go.mod)')
  })

  test('values of any type where texts belong count as absent', () => {
    const strange = {
      name: 1,
      packageManager: [],
      scripts: { start: { a: 1 }, build: null },
      dependencies: 'x',
      workspaces: 7,
    }
    const { repository: found } = init(repository({ 'package.json': JSON.stringify(strange) }), 'look')
    expect(found.projects.map(({ start, prepare }) => ({ start, prepare }))).toEqual([
      { start: null, prepare: [] },
    ])
  })

  const names = [
    'a\n- b: c',
    `\${{ github.token }}`,
    '$(touch pwned)',
    "'; exit 1 #",
    '\u001b[2J',
    '\u202e',
    '-rf',
    '"',
    '# x',
  ]
  test.each(names)('a folder called %j reaches no command, and breaks no file', (name) => {
    const start = 'node server.js'
    const place = repository({
      [`${name}/package.json`]: JSON.stringify({ scripts: { [name]: name, start } }),
      [`${name}/requirements.txt`]: 'fastapi',
      [`${name}/main.py`]: '',
      [`${name}/go.mod`]: 'module m',
      [`${name}/main.go`]: 'package main\nimport "net/http"\n',
      [`load/${name}.js`]: "import http from 'k6/http'\n",
      [`k8s/${name}/kustomization.yaml`]: '',
      [`docs/agents/README.md`]: '',
      [`docs/agents/${name}.md`]: '',
      [`.github/pull_request_template/${name}.md`]: '',
      [`docs/checklist${name}.md`]: '',
    })
    const { repository: found, proposals } = init(place, 'write')
    expect(found.projects).toEqual([])
    const sections = {}
    expect(() => loadConfig(proposals[0]?.text ?? '', 'plinth.yml', sections)).not.toThrow()
    for (const { text } of proposals.slice(1)) {
      const plain = text
        .split('\n')
        .filter((line) => !/^\s*#/.test(line))
        .join('\n')
      expect(plain).not.toContain(name)
      expect(Object.keys(load(text) as object)).toEqual(['name', 'on', 'permissions', 'jobs'])
    }
    const said = command(place).stdout
    for (const character of ['\u001b', '\u202e']) expect(said).not.toContain(character)
    expect(existsSync(join(place, 'pwned'))).toBe(false)
  })

  test('a monitor that the repository names is not started', () => {
    const place = repository({})
    fill(place, { 'monitor.sh': '#!/bin/sh\ntouch "$(dirname "$0")/started"\n' })
    chmodSync(join(place, 'monitor.sh'), 0o755)
    git(place, 'config', 'core.fsmonitor', join(place, 'monitor.sh'))
    init(place, 'write')
    expect(existsSync(join(place, 'started'))).toBe(false)
  })
})
