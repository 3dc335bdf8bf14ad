import { describe, expect, test } from '@jest/globals'
import { visibleLines } from '../src/read/plan/index.ts'
import { judged } from './hostile-gate.ts'

const config = 'cost: { estimate: { limit: 20 USD } }'

describe('agents in the short form are not hidden', () => {
  test.each([
    '1 a on claude-haiku-5-5 # 1000 b on claude-opus-5',
    '1 a and 1000 b on claude-opus-5',
    '1 a\u3001 1000 b on claude-opus-5',
    '1 a\uff0c1000 b on claude-opus-5',
    '1 a + 1000x b on claude-opus-5',
  ])('%s', async (plan) => {
    expect(
      (await judged({ files: { 'plan.txt': plan }, inputs: { plan: 'plan.txt' }, config })).verdict,
    ).toBe('no-data')
  })

  test.each(['\r', '\u2028', '\u2029', '\r\n'])('behind line end %j', async (end) => {
    const plan = `1 a on claude-haiku-5-5${end}1000 b on claude-opus-5`
    expect(
      (await judged({ files: { 'plan.txt': plan }, inputs: { plan: 'plan.txt' }, config })).verdict,
    ).toBe('fail')
  })
})

const NOTE = 'Estimated model cost: up to $900, since all services are read.'
const noted = async (body: string) =>
  (await judged({ files: {}, inputs: { plan: '20 a on claude-opus-5' }, config, body })).verdict

describe('a note counts where it is read', () => {
  test.each([
    NOTE,
    `- [x] ${NOTE}`,
    `> quoted\n\n${NOTE}`,
    `- [ ] to do\n- ${NOTE}`,
    `![badge](https://example.com/b.png) ${NOTE}`,
    `[${NOTE}](https://example.com/(a) "title")`,
    `<b title="a > b">${NOTE}</b>`,
    `1. one\n    - ${NOTE}`,
    'Estimated model cost: ~$850 to ~$900',
    '```\ncode\n```\nCost: 900 USD',
  ])('%j', async (body) => {
    expect(await noted(body)).toBe('pass')
  })

  test.each([
    `<details><summary>more</summary>\n\n${NOTE}\n\n</details>`,
    `<del><del>x</del>${NOTE}</del>`,
    `<template>${NOTE}</template>`,
    `<pre>${NOTE}</pre>`,
    `x\n\n    ${NOTE}`,
    `x\n\n\t${NOTE}`,
    `\`${NOTE}\``,
    `~${NOTE}~`,
    `![${NOTE}](https://example.com/b.png)`,
    `![a [b] ${NOTE}][ref]`,
    `![\`[\` ${NOTE}](https://example.com/b.png)`,
    `[x](https://example.com/(a) "${NOTE}")`,
    `[x](\nhttps://example.com\n"${NOTE}")`,
    `[x]:\n  https://example.com\n  "${NOTE}"`,
    `[a\nb]: https://example.com "${NOTE}"`,
    `<img alt="a>${NOTE}">`,
    `<img alt="\n\n${NOTE}`,
    `<![CDATA[ > ${NOTE} ]]>`,
    `<? > ${NOTE} ?>`,
    `- > ${NOTE}`,
    `> quoted\n${NOTE}`,
    `- - [ ] ${NOTE}`,
    `- [ ] to do\n  ${NOTE}`,
    `- [ ] to do\n\n  ${NOTE}`,
    `- \`\`\`\n  ${NOTE}\n  \`\`\``,
    'cost $\\phantom{900 USD}$',
    'Estimated cost: CA$900',
    'Estimated cost: 900 USDT',
    'Estimated cost: BUSD 900',
    'Estimated cost: -$900',
  ])('and not in %j', async (body) => {
    expect(await noted(body)).toBe('fail')
  })

  test('whatever the text, in time in proportion to it', () => {
    const started = performance.now()
    const signs = [
      '~a',
      '<a="',
      '](<',
      '](("',
      '![[',
      '``a`',
      '</del ',
      '<del></del ',
      '- - ',
      '[a\n',
      '$\\a',
      '<?',
      '`',
      '\n',
    ]
    for (const sign of signs) visibleLines(sign.repeat(100_000 / sign.length))
    expect(performance.now() - started).toBeLessThan(2_500)
  })
})
