import { robustCentre, robustScore } from '@plinth/stats'
import type { AnomalySettings } from '../../settings.ts'
import type { Series } from '../daily-series.ts'

/** How many places lie between two that are alike, and how many of those are looked back at. */
export interface Season {
  readonly length: number
  readonly most: number
  readonly least: number
}

/** The same weekday of the last eight weeks, at least four of them. */
export const WEEKDAYS: Season = { length: 7, most: 8, least: 4 }

/** What one place is against those that are alike. */
export interface Standing {
  /** The median of the places that are alike. */
  readonly usual: number
  /** How many robust standard deviations it lies from there. */
  readonly score: number
  /** How far, as a share of the usual: infinite where the usual is nothing. */
  readonly ratio: number
}

/**
 * Holds a place of a series against the same season before it: how far from their median it lies in robust standard
 * deviations. A median absolute deviation of a few values is often far too small by chance; it counts at least as much
 * as all places of that time scatter around the medians of their own seasons. null where the place is not known, or
 * fewer than `least` that are alike.
 */
export function standingAt(series: Series, place: number, season: Season): Standing | null {
  const amount = series[place]
  const alike = amountsAt(series, placesAlike(series, place, season))
  if (amount == null || alike.length < season.least) return null
  const own = robustCentre(alike)
  const scale = Math.max(own.scale, commonScatter(series, place, season) * Math.abs(own.median))
  const difference = amount - own.median
  return {
    usual: own.median,
    score: robustScore(amount, { median: own.median, scale }),
    ratio: difference === 0 ? 0 : difference / Math.abs(own.median),
  }
}

/** Both must be passed, and the floor in money, which is compared exactly elsewhere. */
export function isUnusual(
  { ratio, score }: Standing,
  bounds: Pick<AnomalySettings, 'score' | 'ratio'>,
): boolean {
  return Math.abs(score) >= bounds.score && Math.abs(ratio) >= bounds.ratio
}

/** Known places of the same season before a place, the newest first. */
export function placesAlike(series: Series, place: number, { length, most }: Season): readonly number[] {
  return Array.from({ length: most }, (_, back) => place - (back + 1) * length).filter(
    (other) => series[other] != null,
  )
}

function amountsAt(series: Series, places: readonly number[]): readonly number[] {
  return places.flatMap((place) => series[place] ?? [])
}

/** How far places lie from the medians of their seasons, as shares of those. */
function commonScatter(series: Series, place: number, season: Season): number {
  const shares: number[] = []
  for (let offset = 0; offset < season.length; offset++) {
    // Never a place after the one that is judged: what is alike lies at least a season before `place` + `offset`.
    const alike = amountsAt(series, placesAlike(series, place + offset, season))
    const { median } = robustCentre(alike)
    if (alike.length < 2 || median === 0) continue
    // A median that is taken from the same few values lies nearer to them than the true one.
    const few = Math.sqrt(alike.length / (alike.length - 1))
    for (const amount of alike) shares.push((amount / median - 1) * few)
  }
  return shares.length === 0 ? 0 : robustCentre(shares).scale
}
