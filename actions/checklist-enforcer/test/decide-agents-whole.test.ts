import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decide } from '../src/decide/decide.ts'
import type { Judgement } from '../src/decide/judgement.ts'
import type { ChangedFile } from '../src/evidence/change.ts'
import type { ChangedText } from '../src/evidence/evidence.ts'
import { known } from '../src/evidence/known.ts'
import { readDeclared } from '../src/read/declared/index.ts'
import { compilePolicy } from '../src/read/policy/index.ts'
import { checklistFrom, declaredOf, evidenceWith, fileOf, settingsWith } from './cases.ts'
import { agentOf, judge, METHODS, stated, visionOf } from './decide-agents-scene.ts'

const DEFINITION = `# OPS-Delivery Agent Definition

> **Role:** Keeps delivery going
> **Reports to:** OPS-Lead

## 2. Capability Ownership

### Owns

| Capability | Files |
|---|---|
| Pipelines | \`.github/workflows/*\` |

## 4. Development Method Selection

**Use \`/feature-dev\` for BIG features:**
- Touches 3+ files
- Requires architectural decisions

**Use \`quick-sketch\` for SMALL updates:**
- Single component changes

**Use direct implementation for:**
- Trivial changes

## 5. Pre-Work Checklist

Before starting ANY task:

1. **Vision Alignment** (Required)
   - Score alignment: [1-10]
   - If <7, reconsider or escalate to OPS-Lead
2. **API Cost Estimate** (Required)
   - Estimate API costs for the task
   - Count planned agent spawns (if using /feature-dev)
   - If >$100 estimated, note in report
3. **Big Picture Context** (Required)
   - Read \`docs/ops/CROSS_TEAM.md\`
   - Note any cross-team impacts
4. **Read Your Memory** (Required)
   - Read \`docs/ops/MEMORY.md\`

## 6. Memory System

**Your Memory File:** \`docs/ops/MEMORY.md\`

**After each cycle, you MUST update your memory:**

1. **Key Learnings**
   - What was found
2. **Recent Work**
   - What was done

## 7. Cross-Team Coordination

**After work:**
- Update \`docs/ops/CROSS_TEAM.md\` with completed work

## 8. Pre-Deployment Checklist

1. **Feature-dev completed** (if used)
   - Code review done
2. **Integration Checks**
   - Performance tested (if applicable)
   - No breaking changes
`
const OTHER = DEFINITION.replaceAll('OPS-Delivery', 'OPS-Growth')
  .replace('Pipelines | `.github/workflows/*`', 'Shop | `shop/*`')
  .replace('If <7', 'If <=7')

const LACKING = `## Before

- [ ] Read MEMORY.md

Vision alignment: 6/10
API cost estimate: $120
Method: direct
`
const COMPLETE = `## Before

- [x] Read MEMORY.md - cycle 10
- [x] Read CROSS_TEAM.md
- [x] Cross-team impacts: OPS-Growth has to redeploy

**Vision Alignment:** 8/10
**API Cost:** $12 (2 code-explorer agents, 1 code-architect)
**Method:** /feature-dev
Handoff: HO-004 to OPS-Growth

## Before deployment

- [x] Code review done
- [ ] ~~Performance tested~~ no code of the shop changed
- [x] No breaking changes
`
const OLD_MEMORY = '# Memory\n\n## Key Learnings\n\n- Pin actions\n\n## Recent Work\n\n- Caching\n'
const OLD_SHARED = '# Work\n\n- Caching\n'
const CODE = ['.github/workflows/ci.yml', '.github/workflows/cd.yml', 'shop/version.txt']
const RECORDS: readonly ChangedText[] = [
  {
    path: 'docs/ops/MEMORY.md',
    before: known(OLD_MEMORY),
    after: OLD_MEMORY.replace('actions', 'actions\n- Rebuild twice').replace(
      'Caching',
      'Caching\n- Versions',
    ),
  },
  {
    path: 'docs/ops/CROSS_TEAM.md',
    before: known(OLD_SHARED),
    after: `${OLD_SHARED}- Versions, for OPS-Growth\n`,
  },
]

function judged(body: string, texts: readonly ChangedText[]): Judgement {
  const checklist = checklistFrom(body)
  const plain = evidenceWith()
  const files = [...CODE, ...texts.map(({ path }) => path)].map((path): ChangedFile => fileOf(path))
  return decide(
    settingsWith({
      agent: 'OPS-Delivery',
      deployment: true,
      ownership: { mode: 'enforce', tables: [], reviewers: {} },
    }),
    {
      ...plain,
      checklists: [checklist],
      declared: [readDeclared(checklist, body)],
      policies: [DEFINITION, OTHER].map((text, index) =>
        compilePolicy({ path: `docs/ops/${index + 1}.md`, url: null, text }),
      ),
      texts,
      change: { ...plain.change, files: known(files) },
    },
  )
}

const lines = ({ items, rules }: Judgement): readonly string[] => [
  ...rules.map(({ id, severity, verdict }) => `${verdict} ${severity} ${id}`),
  ...items.filter(({ agent }) => agent !== null).map(({ item, verdict }) => `${verdict} ${item.text}`),
]

describe('a definition from its text to the verdict', () => {
  test('a change that lacks things fails, each named', () => {
    const judgement = judged(LACKING, [])
    expect(judgement.verdict).toBe('fail')
    expect(lines(judgement)).toEqual([
      'fail warn contradiction/vision alignment/at least 7 of 10/more than 7 of 10',
      'fail block vision/OPS-Delivery',
      'pass block cost/OPS-Delivery',
      'skipped block cost/OPS-Delivery/spawns',
      'fail block cost/OPS-Delivery/note',
      'fail block context/OPS-Delivery',
      'fail block memory-read/OPS-Delivery',
      'fail block impacts/OPS-Delivery',
      'fail block method/OPS-Delivery',
      'fail block memory-update/OPS-Delivery',
      'fail block coordination/OPS-Delivery',
      'skipped inform coordination/OPS-Delivery/after',
      'fail block ownership/OPS-Growth',
      'skipped Code review done',
      'fail Performance tested',
      'fail No breaking changes',
    ])
  })

  test('the mended one passes', () => {
    const judgement = judged(COMPLETE, RECORDS)
    expect(judgement.verdict).toBe('pass')
    expect(lines(judgement).filter((line) => !line.startsWith('pass'))).toEqual([
      'fail warn contradiction/vision alignment/at least 7 of 10/more than 7 of 10',
      'skipped inform coordination/OPS-Delivery/after',
    ])
    expect(judgement.ownership.map(({ path, state }) => `${state} ${path}`)).toEqual([
      'own .github/workflows/ci.yml',
      'own .github/workflows/cd.yml',
      'handed-off shop/version.txt',
      'own docs/ops/MEMORY.md',
      'own docs/ops/CROSS_TEAM.md',
    ])
    expect(judgement.methods).toEqual([
      {
        agent: 'OPS-Delivery',
        derived: '/feature-dev',
        because: ['3 files changed'],
        declared: '/feature-dev',
      },
    ])
  })

  test('mending any one thing less lets it fail', () => {
    const mended = COMPLETE.split('\n').filter((line) => /^(?:- |\*\*|Handoff)/.test(line))
    const without = mended.map((line) => judged(COMPLETE.replace(`${line}\n`, ''), RECORDS).verdict)
    expect(without).toEqual(mended.map(() => 'fail'))
    expect(
      RECORDS.map(
        (text) =>
          judged(
            COMPLETE,
            RECORDS.filter((one) => one !== text),
          ).verdict,
      ),
    ).toEqual(['fail', 'fail'])
  })
})

describe('whatever is said', () => {
  const vocabulary = fc.constantFrom(
    'PM-Infra',
    '$100',
    'above',
    'MEMORY.md',
    'read',
    'N/A',
    '- [x] ',
    '- [ ] ',
    '\n',
    '## ',
    '__proto__',
    '~~',
    ': ',
    '8/10',
    '\u202e',
  )
  const text = fc.array(fc.oneof(vocabulary, fc.string()), { maxLength: 30 }).map((parts) => parts.join(' '))

  test('every rule has an id of its own, a sentence, and a mend where it is unmet', () => {
    fc.assert(
      fc.property(text, text, text, fc.double(), fc.boolean(), (body, said, name, score, deployment) => {
        const { rules } = judge({
          policy: {
            vision: stated(visionOf({ escalateTo: said })),
            cost: stated({ required: true, spawns: { withMethod: said }, noteAboveUsd: 100 }),
            context: stated({ required: true, files: [said], impacts: true }),
            memory: stated({ file: name, readFirst: stated(true), update: stated({ sections: [said] }) }),
            coordination: stated({ file: said, before: [stated(said)], during: [stated(said)], after: [] }),
            methods: METHODS,
            skills: [stated({ name, path: null })],
            files: [stated(said)],
          },
          body,
          evidence: {
            declared: [
              declaredOf({
                visionAlignment: stated({ score, outOf: 10 }),
                apiCostUsd: stated({ low: score, high: score }),
                method: stated(said),
                methodReason: stated(name),
                escalations: [stated(body)],
                handoffs: [stated(said)],
                impacts: stated(said),
              }),
            ],
            exists: { [said]: false },
          },
          settings: {
            deployment,
            ownership: { mode: 'enforce', tables: [], reviewers: { [name]: ['@bob'] } },
          },
        })
        expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
        for (const { mend, verdict, why } of rules) {
          expect(why).toMatch(/\.$/)
          expect(mend !== '').toBe(verdict === 'fail' || verdict === 'no-data')
        }
      }),
      { numRuns: 300 },
    )
  })

  test('thousands of boxes and sentences about one file take no time', () => {
    const context = stated({ required: true, files: ['docs/CROSS_TEAM.md'], impacts: false })
    const cost = stated({ required: true, spawns: null, noteAboveUsd: 100 } as const)
    const boxes = Array.from({ length: 1500 }, (_, index) => `- [ ] Read CROSS_TEAM.md ${index} above $100`)
    const body = [
      '# A',
      ...boxes,
      ...Array.from({ length: 500 }, (_, index) => `## B ${index}\nRead CROSS_TEAM.md above $100.`),
    ].join('\n')
    const declared = { apiCostUsd: stated({ low: 150, high: 150 }) }
    const before = performance.now()
    judge({ policies: [agentOf({ context, cost })], body, declared })
    expect(performance.now() - before).toBeLessThan(2000)
  })
})
