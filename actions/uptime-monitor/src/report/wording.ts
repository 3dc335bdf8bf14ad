import { formatInterval, formatPercent, plainText } from '@plinth/core/render'
import type { Share } from '../decide/judgement.ts'

/** Names are the user's, but may be long: a table stays readable. */
const LONGEST_NAME = 80

export function short(name: string): string {
  return plainText(name, LONGEST_NAME).trim()
}

/** Noise in the 16th digit is not for people. */
export const inPercent = (share: number): number => Number((100 * share).toPrecision(12))

/** `99.95 %`; a dash where nothing is known. */
export function percentText(share: number | null | undefined): string {
  return share === null || share === undefined ? '–' : formatPercent(inPercent(share))
}

/** `99.9 % to 100 %`; a dash where nothing is known. */
export function boundsText(share: Share | null | undefined): string {
  if (share === null || share === undefined) return '–'
  return formatInterval(inPercent(share.low), inPercent(share.high), 'percent') ?? '–'
}

/** `2026-11-30 09:05`, UTC. */
export function momentText(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ')
}
