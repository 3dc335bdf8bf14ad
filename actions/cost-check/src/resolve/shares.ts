import { decimalText } from '@plinth/core'

/** Percent as a ratio, shifted as text: 97.5 / 100 and 0.975 are not always the same number. */
export const ratioOf = (percent: number): number => Number(`${decimalText(percent)}e-2`)
