import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { InputError } from '../src/errors.ts'
import {
  camelCase,
  commonInputs,
  defineAction,
  input,
  parseInputs,
  variableName,
} from '../src/inputs/index.ts'
import { kinds } from '../src/values/index.ts'

const declaration = {
  'max-age': input(kinds.duration(), { description: 'Age.', fallback: '30s' }),
  'p99-limit': input(kinds.duration(), { description: 'Limit.', default: '1s' }),
  names: input(kinds.list(kinds.text()), { description: 'Names.' }),
  retries: input(kinds.number({ whole: true, min: 0, max: 5 }), { description: 'Retries.', default: '2' }),
  password: input(kinds.secret(), { description: 'Password.' }),
  strict: input(kinds.flag(), { description: 'Strict.', default: 'no' }),
} as const

function problemsOf(env: Record<string, string>): unknown {
  try {
    return parseInputs(declaration, env)
  } catch (error) {
    if (error instanceof InputError) return error.problems
    throw error
  }
}

describe('parseInputs', () => {
  test('defaults hold where nothing is given', () => {
    expect(parseInputs(declaration, {})).toStrictEqual({
      maxAge: undefined,
      p99Limit: 1000,
      names: undefined,
      retries: 2,
      password: undefined,
      strict: false,
    })
  })

  test('reads what the runner sets, trimmed; empty is absent', () => {
    const env = {
      'INPUT_MAX-AGE': ' 2m\n',
      'INPUT_P99-LIMIT': '',
      INPUT_NAMES: 'a\nb, c',
      INPUT_RETRIES: '  ',
      INPUT_PASSWORD: 'tröst ',
      INPUT_STRICT: 'Yes',
      INPUT_UNKNOWN: 'x',
    }
    expect(parseInputs(declaration, env)).toStrictEqual({
      maxAge: 120_000,
      p99Limit: 1000,
      names: ['a', 'b', 'c'],
      retries: 2,
      password: 'tröst',
      strict: true,
    })
  })

  test('the types follow the declaration', () => {
    const values = parseInputs(declaration, {})
    const limit: number = values.p99Limit
    // @ts-expect-error an input without a default may be absent
    const age: number = values.maxAge
    expect([limit, age]).toEqual([1000, undefined])
  })

  test('all problems are reported at once', () => {
    const env = {
      'INPUT_MAX-AGE': '30',
      'INPUT_P99-LIMIT': '\u001b[1m',
      INPUT_RETRIES: '3.5',
      INPUT_STRICT: 'on',
    }
    expect(problemsOf(env)).toEqual([
      { where: 'input `max-age`', what: '"30" has no unit', mend: 'write a duration, such as 30s' },
      {
        where: 'input `p99-limit`',
        what: '"\\u{1b}[1m" is not a duration',
        mend: 'write a duration, such as 30s',
      },
      {
        where: 'input `retries`',
        what: '"3.5" is not a whole number',
        mend: 'write a whole number from 0 to 5, such as 0',
      },
      {
        where: 'input `strict`',
        what: '"on" is neither yes nor no',
        mend: 'write yes or no (or true, false), such as yes',
      },
    ])
  })

  test('a secret that cannot be used is not shown', () => {
    const problems = JSON.stringify(problemsOf({ INPUT_PASSWORD: 'hunter2'.repeat(2000) }))
    expect(problems).toContain('is longer than 10000 characters')
    expect(problems).not.toContain('hunter2')
  })

  test('a huge input is refused without being read', () => {
    expect(problemsOf({ INPUT_NAMES: 'x,'.repeat(100_000) })).toMatchObject([
      { what: expect.stringContaining('200000 characters') },
    ])
  })

  test('whatever is given, only an InputError is thrown', () => {
    const env = fc.dictionary(
      fc.constantFrom(...Object.keys(declaration).map(variableName)),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(fc.property(env, (given) => void problemsOf(given)))
  })
})

describe('common inputs', () => {
  test('have the defaults of the design', () => {
    expect(parseInputs(commonInputs, {})).toStrictEqual({
      config: undefined,
      token: undefined,
      comment: 'auto',
      summary: 'always',
      history: 'write',
      failOn: ['fail', 'no-data'],
    })
  })

  test('fail-on can be empty by name only', () => {
    expect(parseInputs(commonInputs, { 'INPUT_FAIL-ON': 'none' }).failOn).toEqual([])
    expect(() => parseInputs(commonInputs, { 'INPUT_FAIL-ON': 'never' })).toThrow(
      /input `fail-on`: .*"never"/,
    )
  })
})

test('names', () => {
  expect(['fail-on', 'p99-limit', 'config', 'a-b-c'].map((name) => camelCase(name))).toEqual([
    'failOn',
    'p99Limit',
    'config',
    'aBC',
  ])
  expect([variableName('fail-on'), variableName('two words')]).toEqual(['INPUT_FAIL-ON', 'INPUT_TWO_WORDS'])
})

describe('the token', () => {
  const about = (permissions?: Readonly<Record<string, string>>) =>
    defineAction({
      name: 'a gate',
      description: 'A gate.',
      branding: { icon: 'activity', color: 'purple' },
      inputs: {},
      outputs: {},
      ...(permissions === undefined ? {} : { permissions }),
    }).inputs.token

  test('needs the permissions that every gate can use where a gate says nothing of others', () => {
    expect(about()).toMatchObject({
      description: commonInputs.token.description,
      expression: commonInputs.token.expression,
    })
    expect(about().description).toContain(
      'It needs `pull-requests: write` for comments on pull requests, `contents: write` for a history that is kept on a branch; each only where it is wanted, and nothing else',
    )
  })

  test('names the permissions of a gate that needs more', () => {
    const { description, kind } = about({
      'deployments: write': 'the record',
      'actions: write': 'the rollback',
    })
    expect(description).toContain(
      'It needs `pull-requests: write` for comments on pull requests, `contents: write` for a history that is kept on a branch, `deployments: write` for the record, `actions: write` for the rollback; each only where it is wanted',
    )
    expect(kind.show?.('ghs_secret')).toBe('***')
  })
})
