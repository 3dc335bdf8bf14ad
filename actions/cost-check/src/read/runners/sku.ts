import { quoted } from '@plinth/core'
import { RUNNERS, SELF_HOSTED } from './table.ts'

/** Longer than any SKU. */
const LONGEST = 100

/**
 * A SKU in the form of the price table: the pricing page leaves `actions_` out (`linux_4_core`), older reports write it
 * for people (`Actions Linux 4-core`), and self-hosted runners are told apart by their system.
 */
export function canonicalSku(text: string): string {
  const words = text.slice(0, LONGEST).trim().toLowerCase().replaceAll(' ', '_').replaceAll('-', '_')
  const sku = words.startsWith('actions_') ? words : `actions_${words}`
  return sku.startsWith(SELF_HOSTED) ? SELF_HOSTED : sku
}

/** Why there is no price: a clause. */
export function unknownSku(sku: string): string {
  const some = ['actions_linux_4_core', 'actions_windows_8_core', SELF_HOSTED].join(', ')
  return `there is no runner ${quoted(sku)} in the price table; SKUs are such as ${some}`
}

export const isKnownSku = (sku: string): boolean => RUNNERS.has(canonicalSku(sku))
