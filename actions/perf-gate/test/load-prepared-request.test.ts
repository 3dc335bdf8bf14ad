import { describe, expect, test } from '@jest/globals'
import { prepareRequest, ScenarioError } from '../src/gather/load/prepared-request.ts'
import { endpointOf, scenarioOf } from './load-plans.ts'

const endpoint = endpointOf(8080, { host: 'shop.test', pathPrefix: '/v1', authorization: 'Basic eDp5' })

test('a request is written as HTTP/1.1 wants it', () => {
  const { bytes } = prepareRequest(
    scenarioOf({ method: 'POST', path: '/checkout?x=1', headers: { Accept: 'text/plain' }, body: '{"ä":1}' }),
    endpoint,
  )
  expect(bytes.toString()).toBe(
    [
      'POST /v1/checkout?x=1 HTTP/1.1',
      'Host: shop.test',
      'Authorization: Basic eDp5',
      'Accept: text/plain',
      'Content-Length: 8',
      '',
      '{"ä":1}',
    ].join('\r\n'),
  )
})

test('a header of the scenario replaces the one Plinth would send, in any case', () => {
  const { bytes } = prepareRequest(
    scenarioOf({ headers: { HOST: 'other.test', authorization: 'Bearer z' } }),
    endpoint,
  )
  expect(bytes.toString()).toBe('GET /v1/ HTTP/1.1\r\nHOST: other.test\r\nauthorization: Bearer z\r\n\r\n')
})

describe('refused, naming the scenario', () => {
  test.each([
    ['a line break in a header', { headers: { X: 'a\r\nInjected: b' } }],
    ['a line break in a header name', { headers: { 'X\r\nY': 'a' } }],
    ['a character that is no byte', { headers: { X: '☃' } }],
    ['a space in the path', { path: '/a b' }],
    ['a line break in the path', { path: '/a\r\nX: y' }],
    ['a path without its slash', { path: '//x'.slice(2) }],
    ['a method with a space', { method: 'GET /x' }],
    ['a length of the user', { headers: { 'Content-Length': '3' } }],
    ['another framing', { headers: { 'transfer-encoding': 'chunked' } }],
  ])('%s', (_name, changes) => {
    const scenario = scenarioOf({ name: 'cart', ...changes })
    const bare = endpointOf(80)
    expect(() => prepareRequest(scenario, bare)).toThrow(ScenarioError)
    expect(() => prepareRequest(scenario, bare)).toThrow('"cart"')
  })
})
