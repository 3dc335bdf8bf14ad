import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { OutputTail } from '../src/gather/service/output-tail.ts'
import { serviceEnvironment } from '../src/gather/service/service-environment.ts'

test('what belongs to the action stays with it, in any case', () => {
  const own = {
    PATH: '/bin',
    'INPUT_HEAD-URL': 'x',
    input_token: 'x',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'x',
    GITHUB_ENV: 'x',
    STATE_a: 'x',
    GONE: undefined,
  }
  expect(serviceEnvironment(own, { A: '{port}/{port}', PORT: '1' }, 99)).toEqual({
    PATH: '/bin',
    A: '99/99',
    PORT: '99',
  })
})

test('a tail is the end of everything that was written', () => {
  const pieces = fc.array(fc.string({ maxLength: 30, unit: fc.constantFrom('a', 'b', 'c') }), {
    maxLength: 200,
  })
  fc.assert(
    fc.property(pieces, fc.integer({ min: 1, max: 64 }), (given, limit) => {
      const tail = new OutputTail(limit)
      for (const piece of given) tail.push(Buffer.from(piece))
      expect(tail.text()).toBe(given.join('').slice(-limit))
    }),
  )
})
