import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const PLACES = [
  process.env['CHROME_PATH'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A Chromium of this machine; null where there is none. */
export const BROWSER = PLACES.find((path) => path !== '' && existsSync(path)) ?? null

/** The page as a browser has it, as HTML, after its scripts have run. Opened from a file, like a reader does. */
export async function domOf(page: string, browser: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'plinth-preview-'))
  try {
    const file = join(directory, 'page.html')
    await writeFile(file, page)
    const { stdout } = await promisify(execFile)(
      browser,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--user-data-dir=${join(directory, 'profile')}`,
        '--virtual-time-budget=8000',
        '--dump-dom',
        pathToFileURL(file).href,
      ],
      { maxBuffer: 64 * 1024 * 1024, timeout: 60_000 },
    )
    return stdout
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 5 })
  }
}
