import { describe, expect, test } from '@jest/globals'
import { secretsOf } from '../src/resolve.ts'
import { complaints, settings } from './settings-made.ts'

describe('secretsOf', () => {
  test('the token, headers, credentials and query parameters of everything that is asked', () => {
    const found = secretsOf(
      settings(
        {
          url: 'https://me:p%40ss@h/a?token=url-token&page=2\nwss://h/live?access_token=live-token',
          headers: 'Authorization: Bearer t0ken',
          token: 'ghs_abc',
          'baseline-url': 'https://old:base-pass@p/a?sig=base-signature',
          'control-url': 'https://c/?api_key=control-key',
          'prometheus-url': 'https://prom:prom-pass@m',
          'prometheus-headers': 'X-Key: prom-key',
        },
        'deploy: { metrics: [{ name: a, query: q, below: 1 }] }',
      ),
    )
    expect(found.toSorted()).toEqual(
      [
        ...['ghs_abc', 'Bearer t0ken', 't0ken'],
        ...['me:p%40ss', 'p%40ss', 'me:p@ss', 'p@ss', 'url-token', 'live-token'],
        ...['old:base-pass', 'base-pass', 'base-signature', 'control-key'],
        ...['prom:prom-pass', 'prom-pass', 'prom-key'],
      ].toSorted(),
    )
  })

  test('headers of targets, whatever they are', () => {
    const config = `
deploy:
  targets:
    - { url: grpc://h:1, headers: { authorization: grpc-secret } }
    - { url: ws://h/, headers: { authorization: socket-secret } }
    - { url: http://h/, kind: function, headers: { apikey: function-secret } }
    - { url: tcp://h:1 }
    - { url: dns://h }
`
    expect(secretsOf(settings({}, config))).toEqual(
      expect.arrayContaining(['grpc-secret', 'socket-secret', 'function-secret']),
    )
  })

  test('no target and no control has any to show', () => {
    expect(secretsOf(settings({ url: 'http://h/?page=2', 'control-url': 'http://c' }))).toEqual([])
  })
})

describe('messages', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['a URL that cannot be used', { url: 'https://me:hunter2@h/?key=hunter2#x' }, ''],
    ['the same in a list', { url: 'https://h/\nhttps://me:hunter2@h:99999/?a=hunter2' }, ''],
    ['a header', { url: 'http://h/', headers: 'A hunter2' }, ''],
    ['an address given twice', { url: 'http://me:hunter2@h/\nhttp://me:hunter2@h/' }, ''],
    ['a baseline', { url: 'tcp://h:1', 'baseline-url': 'http://u:hunter2@h/' }, ''],
    ['a base', { url: 'http://me:hunter2@h/?a=hunter2' }, 'deploy: { targets: [{ url: /a }] }'],
    ['a target', {}, 'deploy: { targets: [{ url: "http://me:hunter2@h/#?hunter2" }] }'],
  ])('about %s hold no secret', (_what, inputs, config) => {
    const found = complaints(inputs, config)
    expect(found).not.toEqual([])
    expect(found.join('\n')).not.toContain('hunter2')
  })
})
