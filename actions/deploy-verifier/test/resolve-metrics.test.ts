import { describe, expect, test } from '@jest/globals'
import { complaints, settings } from './settings-made.ts'

const INPUTS = { url: 'http://h/', 'prometheus-url': 'https://prom.example' }

function metrics(...entries: readonly string[]): string {
  return `deploy:\n  metrics:\n${entries.map((entry) => `    - ${entry}\n`).join('')}`
}

describe('metrics', () => {
  test('a number, and a share of two counts', () => {
    const config = metrics(
      '{ name: queue, query: max(q), at-most: 100, unit: jobs, traffic: sum(r), min-requests: 20, step: 15s, fresh: 1m }',
      '{ name: errors, events: sum(e), total: sum(t), below: 0.5% }',
      '{ name: idle, query: min(i), above: 0, traffic: sum(r) }',
      '{ name: hits, events: sum(h), total: sum(t), at-least: 90% }',
    )
    expect(settings(INPUTS, config).metrics).toEqual({
      url: 'https://prom.example',
      headers: {},
      timeoutMs: 10_000,
      objectives: [
        {
          name: 'queue',
          op: '<=',
          value: 100,
          unit: 'jobs',
          measure: { kind: 'value', query: 'max(q)' },
          traffic: { query: 'sum(r)', atLeast: 20 },
          form: { stepMs: 15_000 },
          freshMs: 60_000,
        },
        {
          name: 'errors',
          op: '<',
          value: 0.5,
          unit: 'percent',
          measure: { kind: 'ratio', events: 'sum(e)', total: 'sum(t)' },
          traffic: null,
          form: 'instant',
          freshMs: 300_000,
        },
        {
          name: 'idle',
          op: '>',
          value: 0,
          unit: '',
          measure: { kind: 'value', query: 'min(i)' },
          traffic: { query: 'sum(r)', atLeast: 100 },
          form: 'instant',
          freshMs: 300_000,
        },
        {
          name: 'hits',
          op: '>=',
          value: 90,
          unit: 'percent',
          measure: { kind: 'ratio', events: 'sum(h)', total: 'sum(t)' },
          traffic: null,
          form: 'instant',
          freshMs: 300_000,
        },
      ],
    })
  })

  test.each<[string, readonly string[]]>([
    [
      '{ name: a, below: 1 }',
      [
        '[0]` (plinth.yml:3:7): it does not say what is measured',
        '[0].below` (plinth.yml:3:18): events of a total are bounded by a percentage',
      ],
    ],
    ['{ name: a, events: e, below: 1% }', ['[0]` (plinth.yml:3:7): it does not say what is measured']],
    [
      '{ name: a, query: q, total: t, below: 1 }',
      ['[0].query` (plinth.yml:3:18): it excludes `events` and `total`'],
    ],
    ['{ name: a, query: q }', ['[0]` (plinth.yml:3:7): it does not say what is promised']],
    ['{ name: a, events: e, total: t }', ['[0]` (plinth.yml:3:7): it does not say what is promised']],
    ['{ name: a, query: q, below: 2, above: 1 }', ['[0].above` (plinth.yml:3:38): it excludes `below`']],
    [
      '{ name: a, query: q, below: 1% }',
      ['[0].below` (plinth.yml:3:28): only events of a total are a percentage'],
    ],
    [
      '{ name: a, events: e, total: t, below: 101% }',
      ['[0].below` (plinth.yml:3:39): no share can be on the other side of it'],
    ],
    [
      '{ name: a, query: q, below: 1, min-requests: 5 }',
      ['[0].min-requests` (plinth.yml:3:38): nothing counts the requests'],
    ],
    [
      '{ name: a, events: e, total: t, below: 1%, step: 5s, unit: x }',
      [
        '[0].step` (plinth.yml:3:50): events of a total are counted once, over the whole observation',
        '[0].unit` (plinth.yml:3:60): events of a total are shown in percent',
      ],
    ],
  ])('%s', (entry, expected) => {
    expect(complaints(INPUTS, metrics(entry)).map((line) => line.replace('`deploy.metrics', ''))).toEqual(
      expected,
    )
  })

  test('have names of their own', () => {
    const one = '{ name: a, query: q, below: 1 }'
    expect(complaints(INPUTS, metrics(one, one))).toEqual([
      '`deploy.metrics[1].name` (plinth.yml:4:9): another metric is called "a" too',
    ])
  })

  test('and their server belong together', () => {
    expect(complaints({ url: 'http://h/' }, metrics('{ name: a, query: q, below: 1 }'))).toEqual([
      '`deploy.metrics` (plinth.yml:2:3): there is no server that they could be read from',
    ])
    expect(complaints(INPUTS)).toEqual(['input `prometheus-url`: nothing is asked of it'])
    expect(complaints({ url: 'http://h/' }, 'deploy: { prometheus: { url: "http://p" } }')).toEqual([
      '`deploy.prometheus.url` (plinth.yml:1:25): nothing is asked of it',
    ])
  })
})
