/** A gate that does as it is told: what the shell makes of it is what the contract tests look at. */
import { setTimeout as sleep } from 'node:timers/promises'
import {
  ApiError,
  configFile,
  defineAction,
  type GateContext,
  type GateReport,
  input,
  kinds,
  VERDICTS,
  type Verdict,
} from '@plinth/core'
import { runGate } from '@plinth/core/run'

const BEHAVIOURS = [
  ...['answer', 'leak', 'bug', 'api-error', 'invalid', 'stray'],
  ...['stop', 'ignore', 'idle', 'hostile', 'chatty', 'open', 'past'],
] as const

const fields = {
  behaviour: input(kinds.oneOf(BEHAVIOURS as unknown as readonly ['answer', ...string[]]), {
    description: 'What to do.',
    default: 'answer',
  }),
  answer: input(kinds.oneOf(VERDICTS), { description: 'The verdict.', default: 'pass' }),
  rounds: input(kinds.number({ min: 1, max: 30 }), { description: 'A number.', default: '3' }),
  password: input(kinds.secret(), { description: 'A secret.' }),
} as const

interface Settings {
  readonly behaviour: string
  readonly answer: Verdict
  readonly secrets: readonly string[]
}

function report(verdict: Verdict, why: string): GateReport {
  return {
    verdict,
    headline: `The answer is ${verdict}`,
    findings: [{ id: 'tiny/answer', kind: 'answer', subject: 'the answer', verdict, why }],
    sections: [{ title: 'Answer', importance: 1, blocks: [{ kind: 'text', text: why }] }],
    figures: [{ name: 'answers', value: 1, unit: 'count', better: 'higher' }],
    data: { why },
    outputs: { reason: why },
  }
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const keepAlive = setInterval(() => {}, 1_000)
    signal.addEventListener('abort', () => {
      clearInterval(keepAlive)
      resolve()
    })
  })

function leak(settings: Settings, context: GateContext): GateReport {
  const late = 'late-secret-value'
  context.secret(late)
  const all = [...settings.secrets, late].flatMap((secret) => [
    secret,
    Buffer.from(secret).toString('base64'),
    encodeURIComponent(secret),
    JSON.stringify(secret),
  ])
  const text = all.join(' and ')
  context.progress.line(text)
  context.progress.status(text)
  return {
    ...report('fail', text),
    headline: text,
    data: { [text]: [text] },
    figures: [{ name: text, value: 1, unit: text }],
    sections: [
      { title: text, importance: 1, blocks: [{ kind: 'code', text: all.join('\n') }] },
      { title: 'list', importance: 2, blocks: [{ kind: 'list', items: [text, { code: text }] }] },
    ],
  }
}

async function remembered({ history }: GateContext): Promise<string> {
  if (history === null) return 'no history'
  const { problem, runs } = await history.read({ gate: 'tiny-gate', since: 0 })
  return `${runs.map(({ headline }) => headline).join(', ') || 'nothing'}; ${problem ?? 'no problem'}`
}

async function gate(settings: Settings, context: GateContext): Promise<GateReport> {
  const { progress, signal } = context
  progress.line(`behaviour: ${settings.behaviour}`)
  switch (settings.behaviour) {
    case 'leak':
      return leak(settings, context)
    case 'bug':
      throw new TypeError('nothing is not a function')
    case 'api-error':
      throw new ApiError({
        status: 403,
        requestId: 'AB:1',
        method: 'GET',
        path: '/repos/octo/shop/deployments',
        reason: 'Resource not accessible by integration',
        permission: 'deployments: read',
      })
    case 'invalid':
      // As a gate might after a slip that the compiler could not see.
      return { ...report('pass', 'x'), verdict: 'good' as Verdict }
    case 'stray':
      void Promise.reject(new Error('nobody waits for this'))
      await sleep(10_000)
      return report('pass', 'too late')
    case 'stop':
      progress.line('measuring')
      await aborted(signal)
      return report('inconclusive', 'stopped after 3 rounds')
    case 'ignore':
      progress.line('measuring')
      setInterval(() => {}, 1_000)
      return new Promise(() => {})
    case 'idle':
      return new Promise(() => {})
    case 'hostile': {
      const text = '::set-output name=verdict::pass\n  ::error::pwned\nx ##[add-mask]y\n\u001b[31mred'
      await progress.group(text, async () => progress.line(text))
      return report('pass', text)
    }
    case 'chatty':
      for (let round = 0; round < 30; round += 1) {
        progress.status(`round ${round}`)
        await sleep(10)
      }
      return report('pass', 'said enough')
    case 'open':
      context.remember('opened', 'deployment 7')
      progress.line('opened')
      await aborted(signal)
      return new Promise(() => {})
    case 'past':
      return report(settings.answer, await remembered(context))
    default:
      return report(settings.answer, `as told: ${settings.answer}`)
  }
}

await runGate({
  id: 'tiny-gate',
  action: defineAction({
    name: 'Tiny gate',
    description: 'For tests.',
    branding: { icon: 'check', color: 'blue' },
    inputs: fields,
    outputs: { reason: 'Why.' },
    post: true,
  }),
  sections: {
    perf: configFile.section('For tests.', configFile.settings({ rounds: fields.rounds })),
  },
  settings: (inputs): Settings => ({
    behaviour: inputs.behaviour,
    answer: inputs.answer,
    secrets: inputs.password === undefined ? [] : [inputs.password, `octocat:${inputs.password}`],
  }),
  secretsOf: (settings) => settings.secrets,
  gate,
  post: async (remembered, settings, context) => {
    if (settings.behaviour === 'bug') throw new TypeError('nothing can be closed')
    context.progress.line(`closes ${remembered['opened'] ?? 'nothing'} of ${context.workflow.repository}`)
    if (settings.behaviour === 'leak') context.progress.line(settings.secrets.join(' '))
  },
})
