import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

/** Pauses before the second and the third try of what did not answer well. */
const RETRY_AFTER_MS = [2_000, 10_000]

export interface OneAfterAnother {
  readonly seconds: number
  readonly requests: number
  readonly down: number
}

/**
 * As Upptime probes (upptime/uptime-monitor, src/update.ts at 2eb5d99), written anew: sites one after another, each asked
 * once by curl, and up to twice more where it does not answer well. What it does beside that, a commit for each site
 * and its issues, is left out.
 */
export async function oneAfterAnother(urls: readonly string[]): Promise<OneAfterAnother> {
  const startedAt = performance.now()
  let requests = 0
  let down = 0
  const isUp = async (url: string) => {
    requests += 1
    return await answersWell(url)
  }
  for (const url of urls) {
    let up = await isUp(url)
    for (const ms of RETRY_AFTER_MS) {
      if (up) break
      await sleep(ms)
      up = await isUp(url)
    }
    if (!up) down += 1
  }
  return { seconds: (performance.now() - startedAt) / 1000, requests, down }
}

function answersWell(url: string): Promise<boolean> {
  const args = [
    '--fail',
    '--silent',
    '--max-time',
    '30',
    '--connect-timeout',
    '10',
    '--output',
    '/dev/null',
    url,
  ]
  return new Promise((resolve, reject) => {
    const child = spawn('curl', args, { stdio: 'ignore' })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code === 0))
  })
}
