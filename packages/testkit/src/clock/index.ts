const SHIFT = new URL('./shifted.mjs', import.meta.url)

/** Variables by which a Node program sees a clock that is ahead of this machine's. */
export function clockAhead(ms: number): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--import=${SHIFT.href}`, PLINTH_CLOCK_AHEAD: String(ms) }
}
