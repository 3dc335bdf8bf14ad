import type { Section, Text } from '@plinth/core'
import { counted, formatDuration, table } from '@plinth/core/render'
import type { ImportedHistory, UptimeComparison } from '../evidence/index.ts'

/** What was imported from Upptime, and where its published figures differ from its own log. */
export function importedSection({ comparison, incidents, problems }: ImportedHistory): Section {
  const differing = comparison.filter(differs)
  const lacking = comparison.reduce((sum, one) => sum + (one.lacking ?? 0), 0)
  const said =
    `${counted(incidents.length, 'incident')} of ${counted(comparison.length, 'site')} were read from the log. ` +
    (lacking > 0
      ? `At least ${counted(lacking, 'of them is', 'of them are')} in no published figure. `
      : 'No published figure lacks one for certain. ') +
    'Uptime by the log is a share of the time that went by: Upptime does not record when it looked.'
  return {
    title: 'Imported from Upptime',
    importance: 3,
    folded: true,
    blocks: [
      { kind: 'text', text: said },
      comparisonTable(differing.length > 0 ? differing : comparison),
      ...(differing.length > 0 && differing.length < comparison.length
        ? [
            {
              kind: 'text' as const,
              text: `${comparison.length - differing.length} more agree with their log.`,
            },
          ]
        : []),
      ...problems.map((text) => ({ kind: 'text' as const, text })),
    ],
  }
}

/** Half of the last digit that is published. */
const ROUNDING = 0.000_05

const differs = ({ published, recomputed, lacking }: UptimeComparison): boolean =>
  (lacking ?? 0) > 0 ||
  (published !== null && recomputed !== null && Math.abs(published - recomputed) > ROUNDING)

export function comparisonTable(comparison: readonly UptimeComparison[]): ReturnType<typeof table> {
  return table(
    ['Site', 'Published>', 'By its log>', 'Down>', 'Incidents>', 'Under 15 min>', 'Published figure lacks>'],
    comparison.map((one): Text[] => [
      one.name,
      one.published === null ? '–' : percentText(one.published, 2),
      one.recomputed === null ? '–' : percentText(one.recomputed, 3),
      one.downMs === 0 ? '–' : formatDuration(one.downMs),
      String(one.incidents),
      String(one.short),
      one.lacking === null ? 'unknown' : one.lacking === 0 ? '0' : `at least ${one.lacking}`,
    ]),
  )
}

/** As many decimals in every row, so that two figures can be held beside each other. Cut, so that only all is 100 %. */
function percentText(share: number, decimals: number): string {
  const scale = 10 ** decimals
  const cut = Math.floor(Number((share * 100 * scale).toPrecision(12))) / scale
  return `${cut.toFixed(decimals)} %`
}
