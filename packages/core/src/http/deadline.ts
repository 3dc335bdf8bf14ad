import { durationText } from '../values/index.ts'
import { toNetworkError } from './failure.ts'
import { NetworkError } from './outcome.ts'

/** Work that has to end: by itself, at its deadline, or when nobody wants it any more. */
export interface Run {
  /** Aborted with the NetworkError that ended the work. Sockets are destroyed by it. */
  readonly signal: AbortSignal
  /** What is being done, to follow "while": the part of the time-out's message that tells where it was stuck. */
  stage: string
}

/**
 * Does work until `timeoutMs` are over or `signal` is aborted: then it throws at once, whatever the work waits for,
 * and the work is told by its own signal. Throws NetworkError only.
 */
export function within<T>(
  limits: { readonly timeoutMs: number; readonly signal?: AbortSignal },
  work: (run: Run) => Promise<T>,
): Promise<T> {
  const ended = new AbortController()
  const run: Run = { signal: ended.signal, stage: 'starting' }
  return new Promise<T>((resolve, reject) => {
    const end = (reason: NetworkError) => {
      release()
      reject(reason)
      ended.abort(reason)
    }
    const cancel = () => end(new NetworkError('cancelled', 'cancelled'))
    const timer = setTimeout(() => {
      end(
        new NetworkError(
          'timeout',
          `gave up after ${durationText(Math.ceil(limits.timeoutMs))} while ${run.stage}`,
        ),
      )
    }, limits.timeoutMs)
    const release = () => {
      clearTimeout(timer)
      limits.signal?.removeEventListener('abort', cancel)
    }
    if (limits.signal?.aborted) return cancel()
    limits.signal?.addEventListener('abort', cancel)
    work(run).then(
      (result) => {
        release()
        resolve(result)
      },
      // Also tells what the work had begun and not finished.
      (error) => end(toNetworkError(error)),
    )
  })
}
