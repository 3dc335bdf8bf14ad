import { describe, expect, test } from '@jest/globals'
import { ApiError, describeError, InputError } from '../src/errors.ts'

const problem = { where: 'input `rate`', what: '"200" has no unit', mend: 'write a rate such as 200/s' }

describe('describeError', () => {
  test('one problem of the user', () => {
    expect(describeError(new InputError([problem]))).toEqual({
      title: 'The input `rate` cannot be used',
      lines: ['input `rate`: "200" has no unit. Write a rate such as 200/s.'],
      isBug: false,
      stack: null,
    })
  })

  test('many problems: the first fifty, and the number of the others', () => {
    const { title, lines } = describeError(new InputError(Array(60).fill(problem)))
    expect([title, lines.length, lines.at(-1)]).toEqual([
      '60 settings cannot be used',
      51,
      'And 10 more problems.',
    ])
  })

  test('a refusal of the API', () => {
    const error = new ApiError({
      status: 403,
      requestId: 'A1:B2',
      method: 'POST',
      path: '/repos/o/r/issues/1/comments',
      reason: 'Resource not accessible by integration',
      permission: 'pull-requests: write',
    })
    expect(describeError(error)).toEqual({
      title: 'The API refused a request',
      lines: [
        'POST /repos/o/r/issues/1/comments was answered with 403: Resource not accessible by integration',
        'Give the job the permission that is missing:\npermissions:\n  pull-requests: write',
        'Request id: A1:B2',
      ],
      isBug: false,
      stack: null,
    })
  })

  test.each([
    [null, 'The API gave no answer'],
    [502, 'The API failed'],
  ])('status %s', (status, title) => {
    const error = new ApiError({ status, requestId: null, method: 'GET', path: '/', reason: 'x' })
    expect(describeError(error).title).toBe(title)
  })

  test('anything else is a bug, and never makes it throw', () => {
    const bug = new TypeError('x is undefined')
    expect(describeError(bug)).toMatchObject({ isBug: true, stack: bug.stack })
    for (const thrown of [undefined, null, 'text', Object.create(null), new Error('')]) {
      const { isBug, lines } = describeError(thrown)
      expect([isBug, lines.every((line) => line.length > 0)]).toEqual([true, true])
    }
  })
})
