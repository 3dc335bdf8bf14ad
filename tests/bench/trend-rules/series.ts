/** Daily costs as the research behind the rule simulated them: a weekday pattern, 10 % noise, days that depend on the last. */

/** From Monday to Sunday. */
const WEEKDAYS = [1, 1.05, 1.05, 1.03, 1, 0.85, 0.8]
const LEVEL = 1000
const NOISE = 0.1

export interface Course {
  /** Whole weeks, from a Monday on. */
  readonly days: number
  /** Of the noise of a day on that of the day before. */
  readonly phi: number
  /** What is lost from the first day to the last: 0.1 for 10 %. */
  readonly drop: number
}

/** @param random uniform numbers in [0, 1) */
export function dailyCosts({ days, drop, phi }: Course, random: () => number): number[] {
  // Box and Muller; 1 - u is never 0.
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  let error = normal()
  return Array.from({ length: days }, (_, day) => {
    if (day > 0) error = phi * error + Math.sqrt(1 - phi * phi) * normal()
    const trend = 1 - (drop * day) / (days - 1)
    return LEVEL * (WEEKDAYS[day % 7] ?? 1) * trend * (1 + NOISE * error)
  })
}
