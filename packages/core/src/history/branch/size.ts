import type { GitAnswer } from '../../git/index.ts'
import type { Mirror } from './mirror.ts'

const LOOK_EVERY_MS = 100

/** Lets git fetch, and stops it where it fetches more than it may: git itself has no such bound. */
export async function withinSize(
  mirror: Mirror,
  mostBytes: number,
  fetch: (signal: AbortSignal) => Promise<GitAnswer>,
): Promise<GitAnswer | 'too-large'> {
  const stop = new AbortController()
  let exceeded = false
  const look = async () => {
    if ((await mirror.size()) <= mostBytes) return
    exceeded = true
    stop.abort()
  }
  const watch = setInterval(() => void look(), LOOK_EVERY_MS)
  try {
    const answer = await fetch(stop.signal)
    // A small one may have come between two looks.
    if (answer.ok) await look()
    return exceeded ? 'too-large' : answer
  } finally {
    clearInterval(watch)
  }
}
