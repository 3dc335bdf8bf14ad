/** Judgements as the gate makes them of changes that people and agents hand in. */
import type { JudgedItem, JudgedRule, OwnedPath } from '../src/decide/judgement.ts'
import { unknown } from '../src/evidence/known.ts'
import type { Binding } from '../src/settings.ts'
import { checklistOf, evidenceWith, itemOf, pullOf, SHA, sourceOf, templateOf } from './cases.ts'
import {
  at,
  DEFINITION,
  evidenceOf,
  judgedItem,
  judgedRule,
  type Sample,
  sampleOf,
  TEMPLATE,
  WORK_REPORT,
} from './report-made.ts'
import { AGENT, AGENT_EVIDENCE } from './report-policy-sample.ts'

const PERF_PASS: Binding = { kind: 'report', gate: 'perf-gate', verdicts: ['pass'], text: 'perf-gate: pass' }
const REVIEWED: Binding = { kind: 'review', from: ['@octo/db'], text: 'review from @octo/db' }

const DONE = [
  'Tests cover the change',
  'No breaking change, or a migration path is described',
  'Documentation updated',
  'Feature flag named',
  'Code reviewed',
  'Monitoring in place',
  'Secrets are in the vault',
  'Changelog entry added',
].map((text, index) => judgedItem(text, { line: 12 + index }))

const NOT_APPLICABLE = judgedItem('Downtime communicated', {
  line: 24,
  state: 'not-applicable',
  item: itemOf('Downtime communicated', {
    line: 24,
    state: 'not-applicable',
    reason: 'no downtime, the rollout is gradual',
  }),
  why: 'It does not apply, with a reason.',
})

/** A description made from a template, with three things open. */
const PLAIN: Sample = sampleOf(
  {
    items: [
      ...DONE,
      judgedItem('Rollback plan documented', { line: 20, state: 'open' }),
      judgedItem('Migration path exists', {
        line: 21,
        state: 'open',
        why: 'It is marked as not applicable without a reason.',
        mend: 'Write the reason behind it: “N/A: ” and why.',
      }),
      judgedItem('Load test run', {
        source: TEMPLATE,
        line: 9,
        state: 'deleted',
        why: 'The template asks for it, and it stands nowhere in #12.',
        mend: 'Put “- [x] Load test run” back into the description once it is done, or with “N/A: ” and the reason.',
      }),
      NOT_APPLICABLE,
      judgedItem('Screenshots added', { exempt: 'No changed path matches `src/ui/**`.', verdict: 'skipped' }),
    ],
  },
  { checklists: [checklistOf()], templates: [templateOf()] },
)

/** Ticks that evidence does not bear out, or that nobody can tell. */
const EVIDENCE: Sample = sampleOf({
  items: [
    ...DONE.slice(0, 3),
    judgedItem('Performance tested', {
      line: 15,
      state: 'open',
      evidence: [
        evidenceOf(
          PERF_PASS,
          'unmet',
          'the report of perf-gate for this commit says fail: GET /cart is 12 % slower',
        ),
      ],
      why: 'It is ticked, but its evidence is missing.',
      mend: 'Make GET /cart as fast as it was, and push again.',
    }),
    judgedItem('Schema reviewed', {
      line: 16,
      state: 'unknown',
      evidence: [evidenceOf(REVIEWED, 'unknown', 'the reviews could not be read, since there is no token')],
      why: 'Its evidence could not be looked at.',
      mend: 'Give the job pull-requests: read.',
    }),
    judgedItem('Changelog entry added', {
      line: 17,
      evidence: [
        evidenceOf(
          { kind: 'changed', path: 'CHANGELOG.md', sections: [], text: 'changed: CHANGELOG.md' },
          'met',
          'CHANGELOG.md gained a line',
        ),
      ],
    }),
  ],
})

const owned = (path: string, owners: readonly string[], state: OwnedPath['state']): OwnedPath => ({
  path,
  owners,
  state,
  rule: { file: 'CODEOWNERS', line: 4, pattern: 'src/*' },
})

const AGENT_RULES: readonly JudgedRule[] = [
  judgedRule(`vision/${AGENT}`, 'vision', {
    subject: 'vision alignment',
    verdict: 'fail',
    why: `Vision alignment is 6/10, below the 7 that ${AGENT} asks for.`,
    mend: 'Reconsider the work, or record an escalation to PM-Orchestrator.',
    place: at(WORK_REPORT, 3),
    agent: AGENT,
    observed: { value: 6, unit: 'of 10' },
    threshold: { op: '>=', value: 7, unit: 'of 10' },
  }),
  judgedRule(`cost/${AGENT}`, 'cost', {
    subject: 'API cost estimate',
    why: 'The estimate is $12 to $15.',
    place: at(WORK_REPORT, 4),
    agent: AGENT,
  }),
  judgedRule(`method/${AGENT}`, 'method', {
    subject: 'development method',
    verdict: 'fail',
    why: 'Declared is brainstorming, and the change asks for /feature-dev: 4 files changed.',
    mend: 'Use /feature-dev, or say why another method was chosen.',
    place: at(WORK_REPORT, 12),
    agent: AGENT,
  }),
  judgedRule(`memory-update/${AGENT}`, 'memory-update', {
    subject: 'memory update',
    verdict: 'fail',
    why: 'agents/PM-Infrastructure/MEMORY.md gained no entry below “Key Learnings”.',
    mend: 'Add what was learned below “Key Learnings”.',
    place: at(DEFINITION, 82),
    agent: AGENT,
  }),
  judgedRule('ownership/db/schema.sql', 'ownership', {
    subject: 'owner of db/schema.sql',
    verdict: 'fail',
    why: 'db/schema.sql belongs to PM-Context, who neither reviewed the change nor got a handoff.',
    mend: 'Ask @octo/db for a review, or record a handoff to PM-Context.',
    place: at(sourceOf('file', { path: 'CODEOWNERS', name: 'CODEOWNERS' }), 4),
    agent: AGENT,
  }),
  judgedRule('contradiction/vision', 'contradiction', {
    subject: 'vision threshold',
    verdict: 'fail',
    severity: 'warn',
    why: 'One document asks for at least 7, the other for more than 7; the stricter one applies.',
    mend: 'Let both documents say the same.',
    place: at(DEFINITION, 60),
    others: [
      at(
        sourceOf('agent', { path: 'docs/agents/PM-Orchestrator.md', name: 'docs/agents/PM-Orchestrator.md' }),
        140,
      ),
    ],
  }),
]

const duty = (text: string, line: number): JudgedItem =>
  judgedItem(text, {
    source: DEFINITION,
    line,
    state: 'deleted',
    agent: AGENT,
    why: `${AGENT} asks for it before a deployment, and it stands nowhere in #12.`,
    mend: `Add “- [x] ${text}” to the description once it is done.`,
  })

/** A change by an agent that skipped part of what its definition asks for. */
const BY_AGENT: Sample = sampleOf(
  {
    items: [
      ...DONE.slice(0, 4),
      judgedItem('Rollback plan documented', { line: 20, state: 'open' }),
      duty('Phase 6 code review done', 104),
      duty('Cross-PM impact assessed', 107),
      duty('No breaking changes', 112),
      judgedItem('Screenshots added', { line: 22, state: 'open', severity: 'warn' }),
    ],
    rules: AGENT_RULES,
    ownership: [
      owned('.github/workflows/ci.yml', [AGENT], 'own'),
      owned('db/schema.sql', ['PM-Context'], 'missing'),
      owned('src/cart.ts', ['@octo/shop'], 'reviewed'),
      { path: 'README.md', owners: [], state: 'unowned', rule: null },
    ],
    methods: [
      { agent: AGENT, derived: '/feature-dev', because: ['4 files changed'], declared: 'brainstorming' },
    ],
    agents: [{ name: AGENT, because: 'its branch is pm-infrastructure/cart' }],
  },
  AGENT_EVIDENCE,
  { deployment: true },
)

/** The same change, with all that was asked for. */
const BY_AGENT_MENDED: Sample = sampleOf(
  {
    items: [...DONE, NOT_APPLICABLE],
    rules: AGENT_RULES.filter(({ kind }) => kind !== 'contradiction').map((rule) => ({
      ...rule,
      verdict: 'pass',
      why: 'It is kept.',
      mend: '',
    })),
    ownership: [owned('db/schema.sql', ['PM-Context'], 'handed-off')],
    methods: [
      { agent: AGENT, derived: '/feature-dev', because: ['4 files changed'], declared: '/feature-dev' },
    ],
    agents: [{ name: AGENT, because: 'its branch is pm-infrastructure/cart' }],
  },
  AGENT_EVIDENCE,
)

const SECOND = sourceOf('body', {
  pull: 13,
  name: 'the description of #13',
  url: 'https://github.example/o/r/pull/13',
})

export const SAMPLES = {
  plain: PLAIN,
  evidence: EVIDENCE,
  agent: BY_AGENT,
  'agent, mended': BY_AGENT_MENDED,
  done: sampleOf({ items: DONE }, { checklists: [checklistOf()] }),
  'not applicable': sampleOf({ items: [...DONE, NOT_APPLICABLE] }),
  'only warnings': sampleOf({
    items: [...DONE, judgedItem('Screenshots added', { state: 'open', severity: 'warn', line: 22 })],
  }),
  'merge group': sampleOf(
    {
      items: [
        ...DONE.slice(0, 2),
        judgedItem('Rollback plan documented', { line: 4, state: 'open' }),
        judgedItem('Rollback plan documented', { line: 6, state: 'open', source: SECOND }),
      ],
    },
    { change: { ...evidenceWith().change, pulls: [pullOf(), pullOf({ number: 13 })] } },
  ),
  unknown: sampleOf({
    items: [
      ...DONE.slice(0, 3),
      judgedItem('Schema reviewed', {
        state: 'unknown',
        line: 16,
        evidence: [evidenceOf(REVIEWED, 'unknown', 'there is no token')],
        why: 'Nobody can tell whether @octo/db reviewed it, since there is no token.',
        mend: 'Give the action a token that may read pull requests.',
      }),
    ],
  }),
  unreadable: sampleOf(
    { verdict: 'no-data' },
    {
      change: {
        pulls: [],
        files: unknown('there is no token'),
        sha: SHA,
        commits: unknown('there is no token'),
      },
      problems: [
        {
          code: 'body-unreadable',
          where: 'the description of #12',
          line: null,
          message: 'GitHub answered 503 for #12',
          blocks: true,
        },
      ],
    },
  ),
  nothing: sampleOf({ verdict: 'no-data' }),
  skipped: sampleOf({ verdict: 'skipped', skipped: '#12 is by dependabot[bot], a bot, and bots are exempt' }),
} as const satisfies Record<string, Sample>
