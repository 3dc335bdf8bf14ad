import { formatChange } from '@plinth/core/render'

/** `+12 %`; `from nothing`, whatever the amount. */
export function changeText(increase: number | 'infinite' | null): string {
  if (increase === null) return 'not known'
  return increase === 'infinite' ? 'from nothing' : formatChange(1 + increase)
}
