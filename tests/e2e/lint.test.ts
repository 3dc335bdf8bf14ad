import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { REPOSITORY, trackedFiles } from '../architecture/tracked.ts'

/** Workflows and actions that are shipped, and those that people copy. */
const shipped = trackedFiles().filter((path) =>
  /^(?:\.github\/workflows\/[^/]+\.yml|(?:actions\/[^/]+\/)?action\.yml|docs\/examples\/.*\/\.github\/(?:workflows|actions)\/.*\.yml)$/.test(
    path,
  ),
)
const workflows = shipped.filter((path) => path.includes('.github/workflows/'))

const has = (program: string) => spawnSync(program, ['--version']).error === undefined

function run(program: string, args: readonly string[], directory = REPOSITORY) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: directory, encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}` }
}

/** A workflow is looked at from the root of its own repository: it names files of that. */
const roots = Map.groupBy(workflows, (path) => path.slice(0, path.indexOf('.github/')))

test('finds what there is to look at', () => {
  expect(workflows.length).toBeGreaterThanOrEqual(15)
  expect(shipped).toContain('action.yml')
  expect(shipped).toContain('actions/release-decision/action.yml')
})

;(has('actionlint') ? describe : describe.skip)('actionlint', () => {
  test.each([...roots])('has nothing to say of %j', (root, paths) => {
    const local = paths.map((path) => path.slice(root.length))
    expect(run('actionlint', ['-no-color', ...local], join(REPOSITORY, root))).toEqual({
      status: 0,
      said: '',
    })
  })

  test('does see what is wrong', () => {
    const broken = `on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo \${{ nothing.here }}\n`
    const { status, stdout } = spawnSync('actionlint', ['-no-color', '-'], {
      input: broken,
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stdout).toContain('undefined variable "nothing"')
  })
})

;(has('zizmor') ? describe : describe.skip)('zizmor', () => {
  const options = ['--persona', 'pedantic', '--offline', '--no-progress', '--color', 'never']

  test('has nothing to say of what is shipped, at its most pedantic', () => {
    const config = join(REPOSITORY, '.github/zizmor.yml')
    expect(existsSync(config)).toBe(true)
    const { status, said } = run('zizmor', [...options, '--config', config, ...shipped])
    expect({ status, said: status === 0 ? '' : said }).toEqual({ status: 0, said: '' })
  })

  test('is told why wherever it is told to ignore something', () => {
    const ignored = shipped.flatMap((path) => {
      const { stdout } = spawnSync('git', ['grep', '-nE', 'zizmor: ignore\\[[a-z-]+\\]$', '--', path], {
        cwd: REPOSITORY,
        encoding: 'utf8',
      })
      return stdout.split('\n').filter((line) => line !== '')
    })
    expect(ignored).toEqual([])
  })
})
