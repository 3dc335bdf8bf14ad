import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { parseEnvironmentFile, parseWorkflowCommand, readConsole } from '../src/runner/index.ts'

describe('an environment file', () => {
  test.each([
    ['', {}],
    ['a=1\nb=x=y\n', { a: '1', b: 'x=y' }],
    ['a<<END\none\ntwo\nEND\nb=2\n', { a: 'one\ntwo', b: '2' }],
    ['a<<END\nEND\n', { a: '' }],
    ['a=x<<y\n', { a: 'x<<y' }],
  ])('%j', (text, values) => {
    expect(parseEnvironmentFile(text)).toEqual(values)
  })

  test.each(['a<<END\nnever ended\n', 'nonsense\n', 'a<<\n'])('%j fails the step', (text) => {
    expect(() => parseEnvironmentFile(text)).toThrow(/^Invalid/)
  })

  test('gives back any value that was written in a block', () => {
    const value = fc.string({ unit: 'grapheme' }).filter((text) => !/\r|^END$/m.test(text))
    fc.assert(
      fc.property(value, (text) => {
        expect(parseEnvironmentFile(`a<<END\n${text}\nEND\n`)).toEqual({ a: text })
      }),
    )
  })
})

describe('a step’s output', () => {
  test.each([
    [
      '::error file=a%2Cb.ts,line=3::50%25%0Aoff',
      { name: 'error', properties: { file: 'a,b.ts', line: '3' }, message: '50%\noff' },
    ],
    ['  ::endgroup::', { name: 'endgroup', properties: {}, message: '' }],
    ['x ##[warning]y', { name: 'warning', properties: {}, message: 'y' }],
    ['text ::error::no', null],
    [':\u200b:error::no', null],
  ])('%j', (line, command) => {
    expect(parseWorkflowCommand(line)).toEqual(command)
  })

  test('secrets are masked from the mask on, and not before', () => {
    const lines = readConsole('word\n::add-mask::word\nthe word\n::error::word\n')
    expect(lines.map(({ shown }) => shown)).toEqual(['word', null, 'the ***', '***'])
  })

  test('commands can be stopped', () => {
    const lines = readConsole('::stop-commands::t0ken\n::error::x\n::t0ken::\n::error::y\n')
    expect(lines.map(({ command }) => command?.name ?? null)).toEqual([
      'stop-commands',
      null,
      't0ken',
      'error',
    ])
  })
})
