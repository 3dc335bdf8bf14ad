import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

export type { Browser, Page } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

/** Where the PATH has a Chromium; null: nowhere, and tests that need one say so. */
export const CHROMIUM: string | null =
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isProgram) ?? null

/**
 * Starts a real Chromium without a window. It reaches nothing: what a page asks for beyond itself fails, and is seen.
 * @throws {Error} where none is installed
 */
export function startChromium(): Promise<Browser> {
  if (CHROMIUM === null) throw new Error(`none of ${NAMES.join(', ')} is on the PATH`)
  return chromium.launch({
    executablePath: CHROMIUM,
    // Continuous integration often runs as root, where the sandbox refuses to start.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
