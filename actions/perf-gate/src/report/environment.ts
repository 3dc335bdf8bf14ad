import type { Section, Text } from '@plinth/core'
import { formatBytes, formatNumber } from '@plinth/core/render'
import type { Evidence } from '../evidence.ts'

const LOOPS: Readonly<Record<Evidence['loop'], string>> = {
  open: 'open: requests start on a schedule, latency runs from the intended start',
  closed: 'closed: each connection waits for its answer before it sends again',
  unknown: 'unknown',
}

/** Where and how it was measured. */
export function environmentSection(evidence: Evidence): readonly Section[] {
  const { environment, method, loop, roundSeconds } = evidence
  const items: Text[] = []
  if (method !== '') items.push(`Method: ${method}`)
  if (loop !== 'unknown') items.push(`Loop: ${LOOPS[loop]}`)
  if (roundSeconds !== null) items.push(`A round: ${formatNumber(roundSeconds)} s of load a side`)
  if (environment !== null) {
    const { cpu, cores, memoryBytes, image, loadAverage, node } = environment
    items.push(
      `CPU: ${cpu ?? 'unknown'}, ${cores === null ? 'unknown number of' : cores} cores`,
      `Memory: ${memoryBytes === null ? 'unknown' : formatBytes(memoryBytes)}`,
      `System: ${image ?? 'unknown'}`,
      `Load average before: ${loadAverage === null ? 'unknown' : loadAverage.map((load) => load.toFixed(2)).join(', ')}`,
      `Node: ${node}`,
    )
  }
  if (items.length === 0) return []
  return [{ title: 'Environment', importance: 3, folded: true, blocks: [{ kind: 'list', items }] }]
}
