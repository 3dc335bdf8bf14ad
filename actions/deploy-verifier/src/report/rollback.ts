import type { Block, Section, Text } from '@plinth/core'
import { formatCount, formatDuration } from '@plinth/core/render'
import type { Evidence, RolledBack } from '../evidence.ts'
import type { Settings } from '../settings.ts'
import type { Case } from './case.ts'
import { figuresOf } from './figures.ts'
import { targetTable } from './tables/target-table.ts'
import { type Verification, verificationOf } from './verification.ts'
import { clause, failurePhrase, short, versionName, versionsPhrase } from './wording.ts'

const STATES: Readonly<Record<RolledBack['state'], string>> = {
  done: 'Done',
  failed: 'Tried, and failed',
  refused: 'Not done',
}

const VERIFIED: Readonly<Record<Verification, string>> = {
  healthy: '✅ What is live now is healthy, as far as it was looked at.',
  broken: '❌ What is live now is not healthy.',
  unknown: '⚠️ How what is live now is could not be told.',
}

/** What was gone back to, and whether that worked; or why it was not done. */
export function rollbackSection({ rolledBack, settings }: Case): readonly Section[] {
  if (rolledBack === null) return []
  const blocks: Block[] = [
    { kind: 'text', text: [{ strong: `${STATES[rolledBack.state]}:` }, ` ${clause(rolledBack.message)}.`] },
    { kind: 'list', items: [...facts(rolledBack)] },
    ...(rolledBack.evidence === null ? [] : verification(settings, rolledBack, rolledBack.evidence)),
  ]
  return [{ title: 'Rollback', importance: 1, blocks }]
}

function facts({ state, to, runUrl }: RolledBack): readonly Text[] {
  return [
    to === null
      ? 'No version to go back to is known.'
      : [
          state === 'done' ? 'Gone back to: ' : 'To go back to: ',
          { strong: versionName(to.version) },
          ' (commit ',
          { code: to.sha.slice(0, 7) },
          ')',
        ],
    ...(runUrl === null ? [] : [['Workflow run: ', { link: runUrl, text: 'the rollback' }] satisfies Text]),
  ]
}

function verification(settings: Settings, rolledBack: RolledBack, evidence: Evidence): readonly Block[] {
  const figures = figuresOf(evidence)
  const rows = evidence.targets.map(({ name, readiness, identity }): readonly Text[] => {
    const measured = figures.find((figure) => figure.name === name)
    return [
      short(name),
      readinessCell(readiness),
      identity === null || identity.seen.length === 0 ? '–' : versionsPhrase(identity.seen),
      measured === undefined ? '–' : formatCount(measured.probes),
      measured === undefined ? '–' : formatCount(measured.failed),
      measured === undefined || !Number.isFinite(measured.p95) ? '–' : formatDuration(measured.p95),
    ]
  })
  return [
    { kind: 'text', text: { strong: VERIFIED[verificationOf(rolledBack)] } },
    targetTable(settings, ['Ready', 'Answers as', 'Probes>', 'Failed>', 'P95>'], rows),
  ]
}

function readinessCell(readiness: Evidence['targets'][number]['readiness']): string {
  if (readiness === null) return 'not looked at'
  if (readiness.ready) return `after ${formatDuration(readiness.ms)}`
  return readiness.last === null ? 'no' : `no: ${failurePhrase(readiness.last)}`
}
