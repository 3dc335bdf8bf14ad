import type { DocumentSnapshot } from '@plinth/core'
import type { JoinRules } from '../src/decide/minutes.ts'
import type { AlertState, Incident, KnownTarget, Slice } from '../src/evidence/index.ts'

export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000
export const NOW = Date.parse('2026-12-01T13:37:00Z')
export const T1 = '0123456789abcdef'
export const T2 = 'fedcba9876543210'

export const RULES: JoinRules = { everyMs: MINUTE, quorum: 1, maintenance: () => [] }

export function slice(at: number, more: Partial<Slice> = {}): Slice {
  return {
    ...{ target: T1, vantage: '', at, late: 0, planned: 5, probes: 5, failed: 0, unavailable: 0, excused: 0 },
    ...{ confirmed: false, classes: {}, cause: null, certificateDays: null },
    latency: [
      [231, 3],
      [233, 2],
    ],
    ...more,
  }
}

export const DOWN: Partial<Slice> = {
  ...{ failed: 5, unavailable: 5, confirmed: true, classes: { timeout: 5 }, latency: [] },
  cause: { class: 'timeout', message: 'no answer in 10 s' },
}

export function incident(start: number, more: Partial<Incident> = {}): Incident {
  return {
    ...{ id: `${T1}/${start}`, target: T1, lastGood: start - MINUTE, start, detected: start, end: null },
    ...{ downMinutes: 1, unobservedMinutes: 0, cause: null, source: 'probes' },
    ...more,
  }
}

export function alertState(firedAt: number, more: Partial<AlertState> = {}): AlertState {
  const key = `burn/${T1}/uptime`
  return {
    key,
    alert: {
      ...{ key, kind: 'burn', target: T1, subject: 'shop', severity: 'page', since: firedAt },
      ...{
        title: 'The budget burns',
        why: 'It is down.',
        figures: [{ name: 'burn', value: 31, unit: 'ratio' }],
      },
    },
    ...{ state: 'firing', firedAt, resolvedAt: null, deliveries: [], issue: null },
    ...more,
  }
}

export const target = (more: Partial<KnownTarget> = {}): KnownTarget => ({
  ...{
    key: T1,
    name: 'shop',
    address: 'https://shop.example',
    kind: 'web page',
    since: NOW - DAY,
    last: NOW,
  },
  ...more,
})

/** Documents in memory, for what is pure: the files are what a store would hand over. */
export function snapshotOf(files: ReadonlyMap<string, string>): DocumentSnapshot {
  return {
    name: 'memory',
    files: [...files].map(([path, text]) => ({ path, bytes: Buffer.byteLength(text) })),
    texts: async (paths) => new Map(paths.map((path) => [path, files.get(path) ?? ''])),
  }
}

export function applied(
  files: ReadonlyMap<string, string>,
  changes: ReadonlyMap<string, string | null>,
): ReadonlyMap<string, string> {
  const next = new Map(files)
  for (const [path, text] of changes) {
    if (text === null) next.delete(path)
    else next.set(path, text)
  }
  return next
}

/** Reads such files as a store does. */
export const reading = (files: ReadonlyMap<string, string>) => ({
  read: async (wants: (path: string) => boolean, take: (path: string, text: string) => void) => {
    for (const [path, text] of [...files].sort()) if (wants(path)) take(path, text)
    return []
  },
})
