import { quoted } from '@plinth/core'
import type { CiSettings } from '../../settings.ts'
import type { Runner } from './row.ts'
import { canonicalSku, unknownSku } from './sku.ts'
import { LABELS, RUNNERS, SELF_HOSTED } from './table.ts'

/** Why a runner has no price: a clause. */
export interface UnpricedRunner {
  readonly unpriced: string
}

/**
 * What a job's runner is billed as. What the user says of a label or of a group goes first; then GitHub's own labels,
 * exactly. Any other label may be a larger runner's or somebody's own, which nobody can tell from its name.
 * @param labels in small letters
 */
export function findRunner(
  { labels, runnerGroup }: { readonly labels: readonly string[]; readonly runnerGroup: string },
  said: CiSettings['runners'],
): Runner | UnpricedRunner {
  const names = new Set([...labels, runnerGroup.toLowerCase()])
  const ours = said.filter(({ label }) => names.has(label.toLowerCase())).map(({ sku }) => sku)
  const skus = new Set(
    (ours.length > 0 ? ours : labels.flatMap((label) => LABELS.get(label) ?? [])).map(canonicalSku),
  )
  // Runners of one's own may carry any label beside.
  const [sku, ...others] = skus.has(SELF_HOSTED) ? [SELF_HOSTED] : skus
  if (sku === undefined) return { unpriced: unknownLabels(labels, runnerGroup) }
  if (others.length > 0) return { unpriced: `its labels mean several runners: ${[...skus].join(', ')}` }
  return RUNNERS.get(sku) ?? { unpriced: unknownSku(sku) }
}

function unknownLabels(labels: readonly string[], group: string): string {
  if (labels.length > 0) return 'none of the labels is one of GitHub’s own'
  return group === '' ? 'the job names no label' : `it asked for the group ${quoted(group)} and no label`
}
