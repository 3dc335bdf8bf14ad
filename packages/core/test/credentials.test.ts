import { describe, expect, test } from '@jest/globals'
import { secretsOfHeaders, secretsOfUrl } from '../src/redaction/index.ts'

describe('secrets of headers', () => {
  const basic = Buffer.from('alice:open sesame').toString('base64')

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['a value', { 'X-Key': 'k1' }, ['k1']],
    ['what follows a scheme', { Authorization: 'Bearer t0ken' }, ['Bearer t0ken', 't0ken']],
    [
      'the pair and the password of basic credentials',
      { authorization: `Basic ${basic}` },
      [`Basic ${basic}`, basic, 'alice:open sesame', 'open sesame'],
    ],
    ['cookies one by one', { Cookie: 'a=one; b=t=wo' }, ['a=one; b=t=wo', 'one', 't=wo']],
  ])('%s', (_what, headers, expected) => {
    expect(secretsOfHeaders(headers)).toEqual(expected)
  })
})

describe('secrets of a URL', () => {
  test.each<[string, readonly string[]]>([
    ['https://h/a?page=2&q=shoes&monkey=1&keyword=x', []],
    ['https://me:p%40ss@h/', ['me:p%40ss', 'p%40ss', 'me:p@ss', 'p@ss']],
    ['https://only-token@h/', ['only-token', 'only-token']],
    ['https://h/?token=a1&page=2', ['a1']],
    ['https://h/?api_key=a1&apiKey=a2&key=a3&access-key=a4', ['a1', 'a2', 'a3', 'a4']],
    ['https://h/?X-Amz-Signature=a1&sig=a2&code=a3', ['a1', 'a2', 'a3']],
    ['wss://h/?access_token=a%20b', ['a b']],
    ['https://h/?x-vercel-protection-bypass=a1', ['a1']],
    ['https://h/?a=%ff&password=%ff', ['\ufffd']],
    ['https://me:%ff@h/', ['me:%ff', '%ff', 'me:%ff', '%ff']],
  ])('%s', (url, expected) => {
    expect(secretsOfUrl(url)).toEqual(expected)
  })
})
