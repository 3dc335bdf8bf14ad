import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readPlan, readShortPlan, visibleLines } from '../src/read/plan/index.ts'

const read = (text: string) => readPlan(text, 'plan.yml')

describe('a plan as a file', () => {
  test('says all that it can say', () => {
    const { plan, problems } = read(`task: feature
agents:
  - name: code-explorer
    count: 2
    model: claude-opus-5
    turns: 30
    context-tokens: 25k
    output-tokens: 800
    cache-hit: 90%
    reason: two services
  - { name: writer, model: 'claude-haiku-5-5', cache-hit: 0.5, context-tokens: 1.5M }
`)
    expect(problems).toEqual([])
    expect(plan).toEqual({
      source: 'plan.yml',
      task: 'feature',
      agents: [
        {
          name: 'code-explorer',
          count: 2,
          model: 'claude-opus-5',
          turns: 30,
          contextTokens: 25_000,
          outputTokens: 800,
          cacheHit: 0.9,
          reason: 'two services',
          line: 3,
        },
        {
          name: 'writer',
          count: 1,
          model: 'claude-haiku-5-5',
          turns: null,
          contextTokens: 1_500_000,
          outputTokens: null,
          cacheHit: 0.5,
          reason: null,
          line: 11,
        },
      ],
    })
  })

  test('may be JSON', () => {
    const { plan } = read('{"agents": [{"name": "a", "model": "m", "count": 3}]}')
    expect(plan?.agents).toMatchObject([{ name: 'a', count: 3, line: 1 }])
  })

  test('may be the short form', () => {
    expect(read('\n2 a, 1 b on m\n').plan?.agents).toMatchObject([{ count: 2 }, { count: 1, model: 'm' }])
  })

  test('names every slip with its line, and the nearest key', () => {
    const { plan, problems } = read(`agents:
  - name: a
    modle: m
    count: three
    turns: 0
    cache-hit: 95
  - name: b
    model: m
    output-tokens: 1.2345
task:
  - x
`)
    expect(plan).toBeNull()
    expect(problems.map(({ line, mend, what }) => `${line} ${what} ${mend}`)).toEqual([
      expect.stringContaining('2 plan.yml:2:5, key `agents[0].model`: the key is missing.'),
      expect.stringContaining('the key "modle" is unknown. write model, if that was meant'),
      expect.stringContaining('4 plan.yml:4:12, key `agents[0].count`: "three"'),
      expect.stringContaining('5 plan.yml:5:12, key `agents[0].turns`: "0" is below 1'),
      expect.stringContaining(
        '6 plan.yml:6:16, key `agents[0].cache-hit`: "95" is above 1; a percentage has a % sign',
      ),
      expect.stringContaining('9 plan.yml:9:20, key `agents[1].output-tokens`: "1.2345" is no whole number'),
      expect.stringContaining('11 plan.yml:11:3, key `task`: this is a list'),
    ])
    expect(problems.every(({ effect, parts }) => effect === 'unusable' && parts.join() === 'estimate')).toBe(
      true,
    )
  })

  test.each([
    ['', 'empty'],
    ['  \n', 'empty'],
    ['agents: []', 'no agents'],
    ['task: x', 'the key is missing'],
    ['- a', 'this is a list'],
    ['just words', 'this is text'],
    ['agents: [\u0000', 'not valid YAML'],
    ['agents: {a: 1', 'not valid YAML'],
    [`agents: [${'{}, '.repeat(50)}]`, 'the key is missing'],
    ['x'.repeat(1_000_001), 'larger than a million'],
    [`agents:\n  - {name: a, model: m, turns: 1e9}`, '"1e9"'],
    [`agents:\n  - {name: a, model: m, count: 10001}`, '"10001"'],
    [`agents:\n  - {name: a, model: m, context-tokens: 11M}`, 'too large'],
    [`agents:\n  - {name: a, model: m, cache-hit: -1}`, '"-1" is no share'],
    [`agents:\n  - {name: a, model: m, __proto__: 1}`, '__proto__'],
  ])('refused text %#', (text, what) => {
    const { plan, problems } = read(text)
    expect(plan).toBeNull()
    expect(problems.length).toBeLessThanOrEqual(21)
    expect(problems.map((problem) => problem.what).join('\n')).toContain(what)
  })
})

describe('the short form', () => {
  const short = (text: string) => {
    const { plan, problems } = readShortPlan(text, 'the input plan')
    return plan === null
      ? problems.map(({ what }) => what)
      : plan.agents.map(({ count, model, name }) => `${count} ${name} on ${model}`)
  }

  test.each([
    [
      '2 code-explorer, 1 code-architect on claude-opus-5',
      ['2 code-explorer on claude-opus-5', '1 code-architect on claude-opus-5'],
    ],
    ['2 a on m, 1 b on n', ['2 a on m', '1 b on n']],
    ['2 a; 3 b on m\n1 c on n,', ['2 a on m', '3 b on m', '1 c on n']],
    ['  1   hands on engineer   on m ', ['1 hands on engineer on m']],
    ['2 a', ['No model is named for "a".']],
    ['2 a on m, 1 b', ['No model is named for "b".']],
    ['two a on m', ['"two a on m" is no number of agents with their name.']],
    ['0 a on m', ['"0 a on m" is not from 1 to 10000 agents.']],
    ['99999999999999999999 a on m', ['"99999999999999999999 a on m" is not from 1 to 10000 agents.']],
    ['2 on m', ['"2 on m" names no agents.']],
    ['2 a on two words', ['"two words" is no id of a model.']],
    ['', ['The plan is empty.']],
    [' , ', ['The plan is empty.']],
    ['1 a,'.repeat(201), ['The plan names more than 200 kinds of agents.']],
  ])('text %#', (text, expected) => {
    expect(short(text)).toEqual(expected)
  })

  test('any text is a plan or a problem', () => {
    const word = fc.constantFrom('2', ' ', 'a', ' on ', 'm', ',', '\n', '__proto__', ':', '-', '0')
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        for (const { plan, problems } of [readShortPlan(words.join(''), 'x'), read(words.join(''))]) {
          expect(plan === null).toBe(problems.length > 0)
          for (const { count, model, name } of plan?.agents ?? []) {
            expect([count > 0, model !== '', name !== '']).toEqual([true, true, true])
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('visible lines', () => {
  test.each([
    ['plain\n\n- [x] done', ['plain', '- [x] done']],
    ['a <!-- hidden\nhidden --> b', ['a   b']],
    ['a\n<!-- never closed\nhidden', ['a']],
    ['```\nhidden\n```\nseen', ['seen']],
    ['~~~~ text\nhidden\n~~~\nhidden\n~~~~\nseen', ['seen']],
    ['```\nhidden\n``` not an end\nhidden', []],
    ['~~struck~~ seen', ['seen']],
    ['a <DEL>struck</del> b', ['a   b']],
    ['<s>struck to the end', []],
    ['İ <del>struck</del> seen', ['İ   seen']],
    ['~~struck\nover lines~~ seen\n\n~~ seen', ['seen', '~~ seen']],
    ['<del class="x">\n\nstruck\n\n</del>\nseen', ['seen']],
    ['<img\nalt="hidden">seen\nx < 5\ny -> z', ['seen', 'x < 5', 'y -> z']],
    ['<script>hidden</script>', []],
    ['<summary>seen</summary>', ['seen']],
    ['> quoted', []],
    ['- [ ] not done\n* [ ] not done\n1. [ ] not done', []],
    ['[//]: # (hidden)', []],
    ['[link](https://example.com "hidden") seen', ['[link  seen']],
    ['<img alt="hidden"> seen', ['seen']],
    ['a\r\nb\rc', ['a', 'b', 'c']],
  ])('%j', (text, lines) => {
    expect(visibleLines(text)).toEqual(lines)
  })

  test('take linear time', () => {
    const started = performance.now()
    for (const mark of ['<!--', '~~', '<', '](', '```\n', '<del>', '> ']) visibleLines(mark.repeat(100_000))
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
