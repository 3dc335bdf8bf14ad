import { describe, expect, test } from '@jest/globals'
import { annotationsOf } from '@plinth/core'
import {
  COMMENT_LIMIT_BYTES,
  commentMarker,
  encodeReport,
  renderComment,
  renderSummary,
  renderText,
  SUMMARY_LIMIT_BYTES,
} from '@plinth/core/render'
import fc from 'fast-check'
import {
  hostileText,
  htmlOf,
  linkedByGitHub,
  textNodesOf,
  tokensOf,
} from '../../../packages/core/test/render-hostile.ts'
import type { Judgement } from '../src/decide/judgement.ts'
import type { Evidence } from '../src/evidence/evidence.ts'
import { checklistOf, itemOf, policyOf, pullOf, SHA, sourceOf } from './cases.ts'
import {
  at,
  BODY,
  build,
  evidenceOf,
  judgedItem,
  judgedRule,
  published,
  type Sample,
  sampleOf,
} from './report-made.ts'
import { POLICY } from './report-policy-sample.ts'
import { SAMPLES } from './report-samples.ts'

const names = Object.keys(SAMPLES) as (keyof typeof SAMPLES)[]
const marker = commentMarker('checklist-enforcer')
const comment = (sample: Sample): string => renderComment(published(sample), { marker })

describe('every report', () => {
  test.each(names)('%s: satisfies the schema, is JSON, and renders', (name) => {
    const report = published(SAMPLES[name])
    expect(JSON.parse(encodeReport(report))).toEqual(JSON.parse(JSON.stringify(report)))
    expect(renderText(report)).not.toMatch(/NaN|undefined|\[object/)
    expect(renderSummary(report)).toMatch(/^## /)
    expect(new Set(report.findings.map(({ id }) => id)).size).toBe(report.findings.length)
    expect(report.findings.filter(({ why }) => !/^\S.*[.!?…]$/u.test(why))).toEqual([])
    expect(report.headline).not.toMatch(/\.$/)
  })
})

describe('the comment', () => {
  test.each(['agent, mended', 'done', 'not applicable', 'only warnings'] as const)(
    'on a change that passes is one green line: %s',
    (name) => {
      expect(comment(SAMPLES[name]).trim().split('\n')).toEqual([
        marker,
        expect.stringMatching(/^## ✅ Pass: \S/),
        '',
        expect.stringMatching(/^<sub>checklist-enforcer · octo\/shop · `0123456` · 1\.2 s<\/sub>$/),
      ])
    },
  )

  test('on a change that lacks things lists them, each with a link, and nothing that is for the curious', () => {
    const shown = comment(SAMPLES.agent)
    expect(shown.match(/❌/g)?.length).toBeGreaterThanOrEqual(8)
    expect(shown).toContain('(https://github.example/o/r/blob/docs/agents/PM-Infrastructure.md?plain=1#L112)')
    expect(shown).toContain('What satisfies it')
    for (const title of ['Done', 'Policy of', 'How this was decided', 'Left out']) {
      expect(shown).not.toContain(title)
    }
  })
})

/** A judgement in which everything that may come from outside is what `say` makes of it. */
function outside(count: number, say: (place: string) => string): Sample {
  const source = sourceOf('file', {
    path: say('path'),
    name: say('source'),
    url: `https://github.example/${say('url')}`,
  })
  const place = at(source, 3)
  const binding = { kind: 'link', url: null, text: say('binding') } as const
  const items = Array.from({ length: count }, (_, index) =>
    judgedItem(say('item'), {
      item: itemOf(say(`item ${index}`), {
        key: say('key'),
        reason: say('reason'),
        remark: say('remark'),
        line: index,
      }),
      source: index % 2 === 0 ? source : { ...BODY, name: say('body') },
      state: (['open', 'done', 'not-applicable', 'deleted', 'unknown'] as const)[index % 5] ?? 'open',
      severity: (['block', 'warn', 'inform'] as const)[index % 3] ?? 'block',
      exempt: index % 7 === 0 ? say('exempt') : null,
      evidence: index % 4 === 0 ? [evidenceOf(binding, 'unmet', say('found'))] : [],
      why: say('why'),
      mend: say('mend'),
      agent: index % 6 === 0 ? say('agent') : null,
    }),
  )
  const judgement: Partial<Judgement> = {
    items,
    rules: (['contradiction', 'ownership', 'vision'] as const).map((kind) =>
      judgedRule(say(kind), kind, {
        subject: say('rule'),
        verdict: 'fail',
        why: say('why'),
        mend: say('mend'),
        place,
        others: [place],
        agent: say('agent'),
      }),
    ),
    ownership: Array.from({ length: count }, (_, index) => ({
      path: say(`owned ${index}`),
      owners: [say('owner')],
      state: 'missing',
      rule: { file: say('file'), line: 1, pattern: say('pattern') },
    })),
    methods: [
      { agent: say('agent'), derived: say('derived'), because: [say('because')], declared: say('declared') },
    ],
    agents: [{ name: say('agent'), because: say('because') }],
  }
  const rule = { file: say('file'), line: 1, pattern: say('pattern') }
  const evidence: Partial<Evidence> = {
    change: {
      pulls: [pullOf({ author: { login: say('login'), kind: 'user' }, title: say('title') })],
      files: { known: false, why: say('why') },
      sha: SHA,
      commits: { known: false, why: say('why') },
    },
    checklists: [checklistOf({ source, problems: [{ line: 1, message: say('problem'), blocks: false }] })],
    policies: [
      POLICY,
      policyOf(say('name'), {
        path: say('path'),
        identity: {
          ...POLICY.identity,
          name: { line: 1, value: say('name') },
          role: { line: 2, value: say('role') },
        },
        metrics: [
          {
            line: 1,
            value: {
              name: say('metric'),
              target: say('target'),
              slo: { key: say('key'), value: say('value') },
            },
          },
        ],
        owns: [
          { line: 1, value: { capability: say('capability'), paths: [say('path')], text: say('text') } },
        ],
        skills: [{ line: 1, value: { name: say('skill'), path: say('path') } }],
        preWork: [
          { title: say('duty'), key: '', line: 1, condition: say('condition'), severity: null, steps: [] },
        ],
        understood: [{ line: 1, lastLine: 2, as: say('as') }],
        notUnderstood: [{ line: 1, value: say('not') }],
        problems: [{ line: 1, value: say('problem') }],
      }),
    ],
    ownership: [
      {
        path: say('file'),
        url: say('url'),
        kind: 'codeowners',
        rules: [],
        problems: [{ line: 1, message: say('line') }],
      },
    ],
    audit: {
      dead: [rule],
      overlaps: [{ a: rule, b: rule, example: say('example'), count: 3 }],
      unowned: { count: 1, of: 2, folders: [say('folder')] },
    },
    problems: [{ code: 'x', where: say('where'), line: 1, message: say('message'), blocks: true }],
  }
  return sampleOf(judgement, evidence)
}

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length

/** Nothing left open: no fence that swallows what follows, no fold that never ends. */
function expectWhole(markdown: string): void {
  expect(tokensOf(`${markdown}\n\nthe end`).at(-1)).toMatchObject({ type: 'text', text: 'the end' })
  const html = htmlOf(markdown)
  expect(count(html, /<details>/g)).toBe(count(html, /<\/details>/g))
  expect(count(html, /<pre>/g)).toBe(count(html, /<\/pre>/g))
}

describe('hostile text', () => {
  const HOSTILE =
    '<img src=x>|`@all` [a](https://evil.example) #1\n\n```\n</details>\n::error::x\u001b[31m\u202e<!-- '
  const sample = outside(40, (place) => `${place} ${HOSTILE}`)

  test('makes no markup, link, mention or command', () => {
    for (const markdown of [renderSummary(published(sample)), comment(sample)]) {
      expectWhole(markdown)
      expect(htmlOf(markdown).match(/<img|href="(?!https:\/\/github\.example\/)[^"]*"/g)).toBeNull()
      expect(markdown.match(/^::error/m)).toBeNull()
      expect(markdown.split('\n').filter((line) => /[\p{Cc}\p{Bidi_Control}]/u.test(line))).toEqual([])
    }
    // What stands in code is shown as it is.
    const texts = textNodesOf(
      htmlOf(renderSummary(published(sample))).replaceAll(/<code[^>]*>[^<]*<\/code>/g, ''),
    )
    expect(linkedByGitHub(texts.filter((text) => text.includes('@all')))).toEqual([])
  })

  test('keeps to one line in headline, outputs and annotations', () => {
    const { headline, outputs } = build(sample)
    const said = [
      headline,
      ...Object.values(outputs),
      ...annotationsOf(published(sample)).flatMap(({ message, title }) => [message, title]),
    ]
    expect(said.filter((text) => /[\p{Cc}\p{Bidi_Control}]/u.test(text))).toEqual([])
  })

  test('of any kind leaves the summary and the comment whole', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 8 }), (texts) => {
        let turn = 0
        const given = outside(6, () => texts[turn++ % texts.length] ?? '')
        const report = published(given)
        expectWhole(renderSummary(report))
        expectWhole(renderComment(report, { marker }))
        expect(new Set(report.findings.map(({ id }) => id)).size).toBe(report.findings.length)
      }),
      { numRuns: 40 },
    )
  })
})

describe('five thousand items', () => {
  test.each([
    ['of a few words', (place: string) => place],
    ['of two thousand characters', (place: string) => `${place} ${'ü'.repeat(2000)}`],
  ])('%s fit where a report may be shown', (_, say) => {
    const report = published(outside(5000, say))
    const summary = renderSummary(report)
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(SUMMARY_LIMIT_BYTES)
    expectWhole(summary)
    const short = renderComment(report, { marker })
    expect(Buffer.byteLength(short)).toBeLessThanOrEqual(COMMENT_LIMIT_BYTES)
    expect(short).toContain('What is missing')
    expectWhole(short)
    expect(report.findings).toHaveLength(1000)
    expect(encodeReport(report).length).toBeLessThan(20_000_000)
  })
})
