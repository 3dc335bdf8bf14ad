import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FILE = new URL('../../../shared/data/focus/focus_sample_1.0.csv', import.meta.url)

/** Where the export would be, for the message that says it is absent. */
export const FOCUS_SAMPLE = '../shared/data/focus/focus_sample_1.0.csv'
export const FOCUS_SAMPLE_PATH = fileURLToPath(FILE)

export function hasFocusSample(): boolean {
  return existsSync(FILE)
}

/** A real, anonymised export in FOCUS 1.0: 1,000 rows of three providers. */
export function readFocusSample(): string {
  return readFileSync(FILE, 'utf8')
}
