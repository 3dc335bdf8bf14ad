import { describe, expect, test } from '@jest/globals'
import { InputError } from '../src/errors.ts'
import { commentKey, planComment } from '../src/run/comment-plan.ts'
import { cancelledReport, failureReport } from '../src/run/failure.ts'
import { passwordsIn, readCommonInputs } from '../src/run/prepare.ts'
import { inWorkspace, readSurroundings, subjectOf } from '../src/run/surroundings.ts'

const own = { number: 7, headSha: 'c0ffee', readOnly: false }
const fork = { ...own, readOnly: true }
const post = { kind: 'post', pullRequest: 7, token: 't' }
const skip = { kind: 'skip' }
const tell = (level: string, reason: RegExp) => ({
  kind: 'tell',
  level,
  reason: expect.stringMatching(reason),
})

describe('whether to comment', () => {
  test.each([
    ['auto', own, 't', post],
    ['auto', fork, 't', tell('notice', /fork/)],
    ['auto', own, undefined, tell('notice', /token/)],
    ['auto', own, '', tell('notice', /token/)],
    ['auto', null, 't', skip],
    ['always', own, 't', post],
    ['always', fork, 't', post],
    ['always', own, undefined, tell('warning', /token/)],
    ['always', null, 't', tell('warning', /no pull request on the event `push`/)],
    ['never', own, 't', skip],
    ['never', null, undefined, skip],
  ] as const)('%s, %j, token %s', (mode, pull, token, plan) => {
    expect(planComment(mode, pull, token, 'push')).toEqual(plan)
  })

  test('a comment belongs to a workflow, a job and a step', () => {
    const keys = ['a\nb\nc', 'a\nb\nd', 'a\nbc\n'].map(commentKey)
    expect(new Set(keys).size).toBe(3)
    expect(commentKey('a\nb\nc')).toBe(keys[0])
  })
})

describe('the surroundings', () => {
  const here = { directory: '/checkout', temporary: '/tmp' }

  test('outside a runner nothing is known and the current directory counts', () => {
    expect(readSurroundings({}, here)).toEqual({
      onRunner: false,
      workspace: '/checkout',
      temporary: '/tmp',
      eventName: '',
      eventFile: null,
      apiUrl: 'https://api.github.com',
      serverUrl: 'https://github.com',
      repository: '',
      sha: '',
      ref: '',
      branches: [],
      outputFile: null,
      summaryFile: null,
      runUrl: null,
      run: null,
      stepKey: '\n\n',
    })
  })

  test('the same step of another branch is the same step', () => {
    const env = { GITHUB_WORKFLOW_REF: 'o/r/.github/workflows/w.yml@refs/heads/a', GITHUB_JOB: 'j' }
    const other = { ...env, GITHUB_WORKFLOW_REF: 'o/r/.github/workflows/w.yml@refs/pull/1/merge' }
    expect(readSurroundings(other, here).stepKey).toBe(readSurroundings(env, here).stepKey)
  })

  test('a pull request is reported by its head', () => {
    const surroundings = readSurroundings({ GITHUB_SHA: 'merge', GITHUB_REPOSITORY: 'o/r' }, here)
    expect(subjectOf(surroundings, own)).toEqual({ repository: 'o/r', sha: 'c0ffee', ref: '' })
    expect(subjectOf(surroundings, null).sha).toBe('merge')
  })

  test('paths of the user count from the workspace', () => {
    expect(inWorkspace({ workspace: '/w' }, 'a/b.yml')).toBe('/w/a/b.yml')
    expect(inWorkspace({ workspace: '/w' }, '/b.yml')).toBe('/b.yml')
  })
})

describe('inputs', () => {
  test('each common input counts even where another one is wrong', () => {
    const env = { INPUT_TOKEN: 't0ken', INPUT_COMMENT: 'yes', 'INPUT_FAIL-ON': 'pass' }
    expect(readCommonInputs(env)).toEqual({
      config: undefined,
      token: 't0ken',
      comment: 'never',
      summary: 'always',
      history: 'write',
      failOn: ['pass'],
    })
  })

  test('passwords in addresses are found wherever they stand', () => {
    const env = {
      'INPUT_HEAD-URL': 'http://me:word@host/ and https://you:secret@host',
      INPUT_PATH: '/a:b@c',
      OTHER: 'http://a:b@c',
    }
    expect(passwordsIn(env)).toEqual(['word', 'me:word', 'secret', 'you:secret'])
  })
})

describe('reports of gates without an answer', () => {
  test('each problem of the inputs is a finding', () => {
    const problem = { what: '"x" is no number', where: 'input `rounds`', mend: 'write 3' }
    const { findings, ...rest } = failureReport(
      new InputError([problem, { ...problem, where: 'input `rate`' }]),
    )
    expect(rest).toMatchObject({ verdict: 'no-data', headline: '2 settings cannot be used' })
    expect(findings.map(({ id, subject, why }) => [id, subject, why])).toEqual([
      ['error/1', 'input `rounds`', '"x" is no number. Write 3.'],
      ['error/2', 'input `rate`', '"x" is no number. Write 3.'],
    ])
  })

  test('anything thrown makes a report', () => {
    for (const thrown of [new Error(''), 'text', null, undefined, Object.create(null)]) {
      expect(failureReport(thrown)).toMatchObject({ verdict: 'no-data', findings: [{ id: 'error/1' }] })
    }
  })

  test('a cancelled one says so', () => {
    expect(cancelledReport('SIGINT').findings[0]?.why).toContain('SIGINT')
  })
})
