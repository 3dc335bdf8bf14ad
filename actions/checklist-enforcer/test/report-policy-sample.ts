import type { Evidence } from '../src/evidence/evidence.ts'
import type { Policy } from '../src/evidence/policy.ts'
import { checklistOf, declaredOf, policyOf } from './cases.ts'
import { WORK_REPORT } from './report-made.ts'

export const AGENT = 'PM-Infrastructure'

/** What the definition of an agent like the one of the documentation comes to. */
export const POLICY: Policy = policyOf(AGENT, {
  identity: {
    name: { value: AGENT, line: 1 },
    role: { value: 'Infrastructure & DevOps', line: 3 },
    reportsTo: { value: 'PM-Orchestrator', line: 4 },
    domain: { value: 'Performance, reliability, deployment', line: 5 },
    description: null,
  },
  metrics: [
    { line: 20, value: { name: 'Uptime', target: '>99.9%', slo: { key: 'uptime', value: '99.9%' } } },
    { line: 21, value: { name: 'P95 Latency', target: '<500ms', slo: { key: 'p95', value: '500ms' } } },
    { line: 22, value: { name: 'Error Rate', target: '<0.1%', slo: { key: 'error-rate', value: '0.1%' } } },
    {
      line: 23,
      value: {
        name: 'Cost per User',
        target: 'Decreasing trend',
        slo: { key: 'cost-per-user', value: 'decreasing' },
      },
    },
    { line: 24, value: { name: 'Team happiness', target: 'high', slo: null } },
  ],
  owns: [
    {
      line: 30,
      value: { capability: 'CI/CD', paths: ['.github/workflows/*'], text: '`.github/workflows/*`' },
    },
    { line: 31, value: { capability: 'Error Tracking', paths: [], text: 'Logging' } },
  ],
  disowns: [{ line: 40, value: { capability: 'Database schema', owner: 'PM-Context' } }],
  skills: [{ line: 50, value: { name: 'audit', path: '.claude/skills/audit/SKILL.md' } }],
  files: [{ line: 51, value: 'docs/SKILLS.md' }],
  vision: {
    line: 60,
    value: {
      least: 7,
      exclusive: false,
      outOf: 10,
      escalateTo: 'PM-Orchestrator',
      required: true,
      text: 'If <7, reconsider or escalate',
    },
  },
  cost: {
    line: 64,
    value: { required: true, spawns: { withMethod: '/feature-dev' }, noteAboveUsd: 100 },
  },
  context: { line: 68, value: { required: true, files: ['docs/CROSS_PM.md'], impacts: true } },
  memory: {
    line: 80,
    value: {
      file: 'agents/PM-Infrastructure/MEMORY.md',
      readFirst: { line: 74, value: true },
      update: { line: 82, value: { sections: ['Key Learnings', 'Recent Work Context'] } },
    },
  },
  coordination: {
    line: 90,
    value: {
      file: 'docs/CROSS_PM.md',
      before: [{ line: 92, value: 'Check for related work by others' }],
      during: [{ line: 96, value: 'Create handoffs if coordination is needed' }],
      after: [{ line: 100, value: 'Update docs/CROSS_PM.md with completed work' }],
    },
  },
  methods: [
    {
      line: 43,
      value: {
        method: '/feature-dev',
        aliases: ['feature-dev'],
        size: 'big',
        signals: [
          { line: 44, value: { kind: 'files', atLeast: 3 } },
          { line: 45, value: { kind: 'architecture' } },
          { line: 46, value: { kind: 'judgement', text: 'requirements unclear' } },
        ],
      },
    },
    {
      line: 47,
      value: {
        method: 'brainstorming',
        aliases: [],
        size: 'small',
        signals: [{ line: 48, value: { kind: 'single-component' } }],
      },
    },
  ],
  preDeployment: [
    {
      title: 'User Impact',
      key: 'user impact',
      line: 110,
      condition: null,
      severity: null,
      steps: [
        {
          text: 'Rollback plan documented',
          key: 'rollback plan documented',
          line: 111,
          condition: 'if applicable',
        },
        { text: 'No breaking changes', key: 'no breaking changes', line: 112, condition: null },
      ],
    },
  ],
  understood: [
    { line: 18, lastLine: 24, as: 'success metrics' },
    { line: 58, lastLine: 78, as: 'the checklist before work' },
  ],
  notUnderstood: [{ line: 120, value: 'Evolution Path' }],
})

/** What is found beside it, of a change by that agent. */
export const AGENT_EVIDENCE: Partial<Evidence> = {
  checklists: [checklistOf(), checklistOf({ source: WORK_REPORT })],
  policies: [POLICY],
  exists: { 'docs/SKILLS.md': true, '.claude/skills/audit/SKILL.md': false },
  declared: [
    declaredOf({
      source: WORK_REPORT,
      visionAlignment: { line: 3, value: { score: 6, outOf: 10 } },
      apiCostUsd: { line: 4, value: { low: 12, high: 15 } },
      agentSpawns: { line: 5, value: 3 },
      method: { line: 12, value: 'brainstorming' },
    }),
  ],
  ownership: [
    {
      path: 'CODEOWNERS',
      url: 'https://github.example/o/r/blob/CODEOWNERS',
      kind: 'codeowners',
      rules: [],
      problems: [{ line: 9, message: 'GitHub ignores this line, since “!src” begins with “!”' }],
    },
  ],
  audit: {
    dead: [{ file: 'CODEOWNERS', line: 7, pattern: 'src/old/*' }],
    overlaps: [
      {
        a: { file: 'CODEOWNERS', line: 4, pattern: 'src/*' },
        b: { file: 'docs/OWNERSHIP.md', line: 12, pattern: 'src/hooks/*' },
        example: 'src/hooks/use-cart.ts',
        count: 5,
      },
    ],
    unowned: { count: 226, of: 715, folders: ['docs', 'scripts'] },
  },
  problems: [
    {
      code: 'comments-unreadable',
      where: 'the comments of #12',
      line: null,
      message: 'GitHub answered 403; give the job pull-requests: read',
      blocks: false,
    },
  ],
}
