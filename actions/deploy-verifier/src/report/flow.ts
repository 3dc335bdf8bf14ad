import type { Section, Text } from '@plinth/core'
import { counted, formatDuration, table } from '@plinth/core/render'
import type { PhaseTime, Recorded, RolledBack } from '../evidence.ts'
import { type Case, judgedBy } from './case.ts'
import { type Verification, verificationOf } from './verification.ts'
import { clause } from './wording.ts'

type Outcome = PhaseTime['outcome']

/** A part of the flow; `startMs` and `ms` are null for what takes no time, or had none measured. */
interface Step {
  readonly name: string
  readonly startMs: number | null
  readonly ms: number | null
  readonly outcome: Outcome
  readonly note: string
}

const SIGNS: Readonly<Record<Outcome, string>> = { done: '✅', failed: '❌', cancelled: '⏹️', skipped: '⏭️' }

/** `✅ wait → ✅ identity → ❌ observe → ✅ decide`: the way to the decision at a glance, without what was skipped. */
export function flowLine(told: Case): string {
  return stepsOf(told)
    .filter(({ outcome }) => outcome !== 'skipped')
    .map(({ name, outcome }) => `${SIGNS[outcome]} ${name}`)
    .join(' → ')
}

/** What was done, in its order, with times. */
export function flowSection(told: Case): readonly Section[] {
  const steps = stepsOf(told)
  const rows = steps.map(({ name, startMs, ms, outcome, note }): readonly Text[] => [
    name,
    startMs === null ? '–' : formatDuration(Math.round(startMs)),
    ms === null ? '–' : formatDuration(Math.round(ms)),
    `${SIGNS[outcome]} ${outcome}`,
    clause(note),
  ])
  return [
    {
      title: 'What was done',
      importance: 2,
      blocks: [table(['Step', 'At>', 'Took>', 'Outcome', 'Note'], rows)],
    },
  ]
}

function stepsOf(told: Case): readonly Step[] {
  const { phases } = told.evidence
  const isAfter = ({ phase }: PhaseTime): boolean => ['record', 'roll back', 'verify again'].includes(phase)
  return [
    ...phases.filter((phase) => !isAfter(phase)).map(timed),
    ...comparing(told),
    decided(told),
    ...(phases.some(({ phase }) => phase === 'record') ? [] : recording(told.recorded)),
    ...(phases.some(({ phase }) => phase === 'roll back') ? [] : rollingBack(told.rolledBack)),
    ...phases.filter(isAfter).map(timed),
  ]
}

const timed = ({ phase, ...rest }: PhaseTime): Step => ({ name: phase, ...rest })

function untimed(name: string, outcome: Outcome, note: string): Step {
  return { name, startMs: null, ms: null, outcome, note }
}

function comparing({ judgement }: Case): readonly Step[] {
  const compared = judgedBy(judgement, 'comparison')
  if (compared.length === 0) return []
  const worse = compared.filter(({ verdict }) => verdict === 'fail').length
  const open = compared.filter(({ verdict }) => verdict !== 'fail' && verdict !== 'pass').length
  const found = [`${worse === 0 ? 'none' : worse} worse`, ...(open === 0 ? [] : [`${open} not decided`])]
  const note = `${counted(compared.length, 'comparison')} with production: ${found.join(', ')}`
  return [untimed('compare', worse === 0 ? 'done' : 'failed', note)]
}

function decided({ judgement }: Case): Step {
  const { decision, judged, verdict } = judgement
  const against = judged.filter(({ verdict: one }) => one === 'fail').length || 'none'
  const counts = `${counted(judged.length, 'finding')}, ${against} against it`
  return untimed('decide', verdict === 'skipped' ? 'skipped' : 'done', `${decision}: ${counts}`)
}

const RECORDED: Readonly<Record<Recorded['state'], Step>> = {
  recorded: untimed('record', 'done', 'the decision is on GitHub'),
  partly: untimed('record', 'failed', 'not all of it could be written to GitHub'),
  failed: untimed('record', 'failed', 'the decision could not be written to GitHub'),
  'not-wanted': untimed('record', 'skipped', 'there is nothing to record it for'),
}

function recording({ state, took }: Recorded): readonly Step[] {
  return [{ ...RECORDED[state], ...took }]
}

const ROLLED_BACK: Readonly<Record<RolledBack['state'], Outcome>> = {
  done: 'done',
  failed: 'failed',
  refused: 'skipped',
}

const VERIFIED: Readonly<Record<Verification, Pick<Step, 'outcome' | 'note'>>> = {
  healthy: { outcome: 'done', note: 'what is live now is healthy' },
  broken: { outcome: 'failed', note: 'what is live now is not healthy' },
  unknown: { outcome: 'failed', note: 'how what is live now is could not be told' },
}

function rollingBack(rolledBack: RolledBack | null): readonly Step[] {
  if (rolledBack === null) return []
  const { evidence, message, state, took } = rolledBack
  const back = untimed('roll back', ROLLED_BACK[state], message)
  if (evidence === null) return [{ ...back, ...took }]
  const ms = evidence.phases.reduce((sum, phase) => sum + phase.ms, 0)
  const verified = { name: 'verify again', ms, ...VERIFIED[verificationOf(rolledBack)] }
  if (took === undefined) return [back, { ...verified, startMs: null }]
  const { startMs, ms: both } = took
  return [
    { ...back, startMs, ms: Math.max(0, both - ms) },
    { ...verified, startMs: startMs + Math.max(0, both - ms) },
  ]
}
