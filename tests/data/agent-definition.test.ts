import { describe, expect, test } from '@jest/globals'
import type { Duty, DutyStep, Policy } from '../../actions/checklist-enforcer/src/evidence/policy.ts'
import { itemKey } from '../../actions/checklist-enforcer/src/read/checklist/index.ts'
import { compilePolicy } from '../../actions/checklist-enforcer/src/read/policy/index.ts'
import { AGENT_DEFINITION, hasAgentDefinition, readAgentDefinition } from './agent-definition.ts'

const present = hasAgentDefinition()
const when = present ? describe : describe.skip
const note = present ? '' : ` (skipped: ${AGENT_DEFINITION} is absent)`
const PATH = 'docs/pm-agents/agents/PM-Infrastructure/AGENT.md'
const MEMORY = 'docs/pm-agents/agents/PM-Infrastructure/MEMORY.md'
const SHARED = 'docs/pm-agents/CROSS_PM_AWARENESS.md'
const APPLICABLE = 'if applicable'

const at = <T>(line: number, value: T) => ({ line, value })
/** Texts on lines that follow each other. */
const from = (line: number, texts: readonly string[]) => texts.map((value, index) => at(line + index, value))

type StepText = string | readonly [string, string]
const steps = (line: number, texts: readonly StepText[]): readonly DutyStep[] =>
  texts.map((given, index) => {
    const [text, condition] = typeof given === 'string' ? [given, null] : given
    return { text, key: itemKey(text), line: line + index, condition }
  })
const duty = (line: number, title: string, condition: string | null, below: readonly StepText[]): Duty => ({
  title,
  key: itemKey(title),
  line,
  condition,
  severity: null,
  steps: steps(line + 1, below),
})

when(`the definition of a real agent, as a policy${note}`, () => {
  const policy: Policy = compilePolicy({ path: PATH, url: null, text: present ? readAgentDefinition() : '' })

  test('section 1: identity', () => {
    expect(policy.identity).toEqual({
      name: at(13, 'PM-Infrastructure'),
      role: at(3, 'Infrastructure & DevOps Product Manager'),
      reportsTo: at(4, 'PM-Orchestrator'),
      domain: at(5, 'Performance, reliability, deployment'),
      description: at(15, 'Keeps Smart Agent running fast, reliable, and scalable'),
    })
  })

  test('section 2: what it owns', () => {
    const owned = (capability: string, text: string, ...paths: string[]) => ({ capability, paths, text })
    expect(policy.owns).toEqual([
      at(40, owned('CI/CD', '.github/workflows/*', '.github/workflows/*')),
      at(41, owned('Performance Monitoring', 'Metrics, alerts')),
      at(42, owned('Error Tracking', 'Logging')),
      at(43, owned('Database Performance', 'Query optimization')),
      at(44, owned('Edge Functions', 'Deployment, performance')),
      at(45, owned('Cost Optimization', 'Resource efficiency')),
    ])
  })

  test('section 2: what it does not own', () => {
    expect(policy.disowns).toEqual([
      at(51, { capability: 'Feature code', owner: 'Domain PMs' }),
      at(52, { capability: 'AI model performance', owner: 'PM-Intelligence' }),
      at(53, { capability: 'Business analytics', owner: 'PM-Growth' }),
      at(54, { capability: 'Database schema', owner: 'PM-Context' }),
    ])
  })

  test('section 3: success metrics, each of which can serve as an objective', () => {
    const metric = (name: string, target: string, key: string, value: string) => ({
      name,
      target,
      slo: { key, value },
    })
    expect(policy.metrics).toEqual([
      at(62, metric('Uptime', '>99.9%', 'uptime', '99.9%')),
      at(63, metric('P95 Latency', '<500ms', 'p95', '500ms')),
      at(64, metric('Deployment Success', '>99%', 'deployment-success', '99%')),
      at(65, metric('Error Rate', '<0.1%', 'error-rate', '0.1%')),
      at(66, metric('Cost per User', 'Decreasing trend', 'cost-per-user', 'decreasing')),
    ])
  })

  test('section 7: development method selection', () => {
    const judgement = (text: string) => ({ kind: 'judgement', text })
    expect(policy.methods).toEqual([
      at(107, {
        method: '/feature-dev',
        aliases: ['feature-dev'],
        size: 'big',
        signals: [
          at(108, { kind: 'files', atLeast: 3 }),
          at(109, { kind: 'architecture' }),
          at(110, { kind: 'integration' }),
          at(111, judgement('Requirements unclear or need exploration')),
        ],
      }),
      at(113, {
        method: 'smart-agent-brainstorming',
        aliases: ['brainstorming'],
        size: 'small',
        signals: [
          at(114, { kind: 'single-component' }),
          at(115, judgement('UI/UX improvements')),
          at(116, judgement('Incremental enhancements')),
          at(117, judgement('Need design validation before implementation')),
        ],
      }),
      at(119, {
        method: 'direct implementation',
        aliases: ['direct'],
        size: 'direct',
        signals: [
          at(120, { kind: 'trivial' }),
          at(121, { kind: 'trivial' }),
          at(122, judgement('Well-defined, simple tasks')),
        ],
      }),
    ])
  })

  test('section 8: vision alignment', () => {
    expect(policy.vision).toEqual(
      at(135, {
        least: 7,
        exclusive: false,
        outOf: 10,
        escalateTo: 'PM-Orchestrator',
        required: true,
        text: 'If <7, reconsider or escalate to PM-Orchestrator',
        steps: steps(133, [
          'Read docs/pm-agents/VISION.md',
          'Score alignment: [1-10]',
          'If <7, reconsider or escalate to PM-Orchestrator',
          'Report score in work summary',
        ]),
      }),
    )
  })

  test('section 8: API cost estimate', () => {
    expect(policy.cost).toEqual(
      at(138, {
        required: true,
        spawns: { withMethod: '/feature-dev' },
        noteAboveUsd: 100,
        steps: steps(139, [
          'Estimate Claude API costs for task',
          ['Count planned agent spawns', 'if using /feature-dev'],
          'If >$100 estimated, note in report',
          'Report estimate in work summary',
        ]),
      }),
    )
  })

  test('section 8: big picture context, and nothing else before work', () => {
    expect(policy.context).toEqual(
      at(144, {
        required: true,
        files: [SHARED],
        impacts: true,
        steps: steps(145, [
          `Read ${SHARED}`,
          'Review related backlog items',
          'Check dependencies',
          'Understand how work fits larger goals',
          'Note any cross-PM impacts',
        ]),
      }),
    )
    expect(policy.preWork).toEqual([])
  })

  test('section 9: skills', () => {
    const skill = (name: string, path: string | null = null) => ({ name, path })
    expect(policy.skills).toEqual([
      at(163, skill('/feature-dev')),
      at(164, skill('smart-agent-brainstorming')),
      at(165, skill('smart-agent-audit', '.claude/skills/smart-agent-audit/SKILL.md')),
      at(166, skill('smart-agent-debugger', '.claude/skills/smart-agent-debugger/SKILL.md')),
    ])
  })

  test('sections 8 and 10: memory', () => {
    expect(policy.memory).toEqual(
      at(151, {
        file: MEMORY,
        readFirst: at(152, true),
        update: at(176, { sections: ['Key Learnings', 'Recent Work Context', 'Preferences & Patterns'] }),
        entries: [
          duty(151, 'Read Your Memory', 'required', [
            `Read ${MEMORY}`,
            'Review recent learnings and patterns',
            'Check for similar past work',
            'Note any relevant patterns',
          ]),
          duty(178, 'Key Learnings', null, [
            'Architecture patterns discovered',
            'Common issues & solutions',
            'Domain-specific knowledge',
            'Cross-PM coordination patterns',
          ]),
          duty(184, 'Recent Work Context', null, [
            'Last cycle work summary',
            'Previous cycles summary',
            'Blockers encountered',
            'Handoffs created',
          ]),
          duty(190, 'Preferences & Patterns', null, [
            'Development method preferences',
            'What works well',
            'What to avoid',
            'Coordination patterns',
          ]),
        ],
      }),
    )
  })

  test('section 11: cross-team coordination', () => {
    expect(policy.coordination).toEqual(
      at(200, {
        file: SHARED,
        before: from(203, [
          `Read ${SHARED}`,
          'Check for related work by other PMs',
          'Identify dependencies or coordination needs',
          'Note any cross-PM impacts in work report',
        ]),
        during: from(209, [
          'Update CROSS_PM_AWARENESS.md if you discover cross-PM impacts',
          'Create handoffs if coordination needed',
          'Share learnings that might help other PMs',
        ]),
        after: from(214, [
          'Update CROSS_PM_AWARENESS.md with completed work',
          'Note any patterns or solutions discovered',
          'Document cross-PM coordination that worked well',
        ]),
      }),
    )
  })

  test('section 12: before a deployment', () => {
    expect(policy.preDeployment).toEqual([
      duty(224, 'Feature-dev completed', 'if used', ['Phase 6 code review done', 'Issues addressed']),
      duty(228, 'Integration Checks', null, [
        'Cross-PM impact assessed',
        ['Deployment verified', APPLICABLE],
        ['Performance tested', APPLICABLE],
        'No breaking changes',
      ]),
      duty(234, 'User Impact', null, [
        ['Migration path exists', APPLICABLE],
        ['Rollback plan documented', APPLICABLE],
        ['Downtime communicated', APPLICABLE],
      ]),
    ])
  })

  test('files that it names', () => {
    expect(policy.files).toEqual([
      at(124, 'docs/pm-agents/SKILLS.md'),
      at(133, 'docs/pm-agents/VISION.md'),
      at(145, SHARED),
      at(152, MEMORY),
      at(165, '.claude/skills/smart-agent-audit/SKILL.md'),
      at(166, '.claude/skills/smart-agent-debugger/SKILL.md'),
      at(239, 'docs/pm-agents/PRE_DEPLOYMENT_CHECKLIST.md'),
    ])
  })

  test('each part that was understood is told, and so is what was not', () => {
    expect(policy.understood.map(({ line, lastLine }) => `${line}-${lastLine}`).join(' ')).toBe(
      '3-5 13-15 17-19 21-23 36-45 47-54 58-66 107-111 113-117 119-122 132-136 138-142 144-149 151-155 159-168 ' +
        '172-196 200-216 224-226 228-232 234-237',
    )
    expect(policy.notUnderstood).toEqual([
      at(25, 'Anti-Goals'),
      at(70, 'Sub-Agents Available'),
      at(81, 'Backlog Seeds'),
      at(92, 'Evolution Path'),
    ])
    expect(policy.problems).toEqual([])
  })
})

// A suite of skipped tests alone would say nothing of why.
test(`the definition is ${present ? 'present' : `absent, so nothing was checked on it: ${AGENT_DEFINITION}`}`, () => {
  expect(hasAgentDefinition()).toBe(present)
})
