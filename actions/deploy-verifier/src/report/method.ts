import type { Section, Text } from '@plinth/core'
import { confidencePhrase, counted, formatDuration, formatNumber, formatRate } from '@plinth/core/render'
import type { ShareDesign } from '@plinth/stats'
import { failureDesign, impliedBy } from '../decide/observing/index.ts'
import type { Evidence, Stop } from '../evidence.ts'
import type { Settings } from '../settings.ts'
import type { Case } from './case.ts'
import { quantityName, sharePhrase } from './wording.ts'

/** How it was measured, and how often the tests err; for those who want to know. */
export function methodSection({ settings, evidence }: Case): readonly Section[] {
  if (evidence.targets.every(({ observation }) => observation === null)) return []
  const items: Text[] = [
    ...schedule(settings, evidence),
    ...settings.failures.flatMap((objective) => testItem(settings, objective)),
    ...latencyItem(settings),
    STOPS[evidence.stop],
  ]
  return [{ title: 'How it was measured', importance: 3, folded: true, blocks: [{ kind: 'list', items }] }]
}

const STOPS: Readonly<Record<Stop, string>> = {
  decided: 'Observing ended as soon as everything was decided.',
  time: 'Observing ended since its time was over.',
  cancelled: 'The run was cancelled.',
  'not-ready': 'Nothing was observed further, since a target was not ready.',
  'wrong-version': 'Nothing was observed further, since another version answered.',
  'checks-failed': 'Nothing was observed further, since a promise was broken.',
  problem: 'A problem ended the run.',
}

function schedule({ observe }: Settings, { lateness }: Evidence): readonly Text[] {
  const { ratePerSecond, timeoutMs, plannedMs, longestMs } = observe
  return [
    `Probes started on a schedule of ${formatRate(ratePerSecond, 'probes')} for each target, whether earlier ones had ended or not, each on a connection of its own. Latency runs from the time at which a probe was due, and includes connecting.`,
    `A probe without an answer after ${formatDuration(timeoutMs)} has failed. Planned were ${formatDuration(plannedMs)}; an open question about failures could take up to ${formatDuration(longestMs)}.`,
    ...(lateness === null
      ? []
      : [
          `Probes started ${formatDuration(lateness.p50)} late at the median, ${formatDuration(lateness.p99)} at P99 and ${formatDuration(lateness.max)} at most.`,
        ]),
  ]
}

/** The sequential test of one objective; nothing for one that another implies. */
function testItem(settings: Settings, objective: Settings['failures'][number]): readonly Text[] {
  const implied = impliedBy(settings.failures)
  const by = implied.get(objective.id)
  const name = quantityName(objective.id)
  if (by !== undefined) {
    return [
      `${begun(name)} is not tested by itself: a probe without an answer has failed, so the ${quantityName(by)} implies it.`,
    ]
  }
  const design = failureDesign(settings, objective)
  const { alpha, bad, good } = design
  const shared = alpha === settings.alpha ? '' : `, its part of ${sharePhrase(settings.alpha)} for all`
  return [
    `${begun(name)}: a sequential probability ratio test (Wald) of p0 = ${sharePhrase(good)} against p1 = ${sharePhrase(bad)} failed probes, alpha ${sharePhrase(alpha)}${shared}, beta ${sharePhrase(settings.beta)}. It clears after ${counted(design.straight, 'probe')} without a failure, and never condemns for fewer than ${formatNumber(design.minEvents)}.${errors(design)}`,
  ]
}

function errors({ exact, good, bad }: ShareDesign): string {
  if (exact === null) return ''
  const falsely = sharePhrase(Number(exact.falseCondemnation.toPrecision(2)))
  const missed = sharePhrase(Number(exact.miss.toPrecision(2)))
  return ` Computed exactly, it rolls back ${falsely} of versions that fail ${sharePhrase(good)} of probes, and promotes ${missed} of those that fail ${sharePhrase(bad)}.`
}

function latencyItem({ latencies, alpha }: Settings): readonly Text[] {
  if (latencies.length === 0) return []
  const names = latencies.map(({ id }) => quantityName(id)).join(', ')
  return [
    `${names}: judged by how many probes took longer than the limit (binomial), at planned looks that share an error of ${sharePhrase(alpha)}; ${confidencePhrase(1 - alpha)} sure in all. A failed probe took forever.`,
  ]
}

const begun = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
