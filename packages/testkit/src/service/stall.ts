/**
 * Lets the whole process stand still for the last `stallMs` of every `periodMs`, as a long garbage collection would:
 * nothing is accepted, read or answered. `pattern` is `<stallMs>/<periodMs>`. Throws RangeError for another one.
 */
export function stallPeriodically(pattern: string): void {
  const [stallMs = 0, periodMs = 0] = pattern.split('/').map(Number)
  if (!(stallMs > 0 && periodMs > stallMs))
    throw new RangeError(`no stall pattern: "${pattern}" (try 1000/10000)`)
  const asleep = new Int32Array(new SharedArrayBuffer(4))
  let stallAt = performance.now() + periodMs - stallMs
  const next = () => {
    setTimeout(() => {
      // To the end of the stall as planned, so that a late timer does not stretch it.
      const left = stallAt + stallMs - performance.now()
      if (left > 0) Atomics.wait(asleep, 0, 0, left)
      stallAt += periodMs
      next()
    }, stallAt - performance.now()).unref()
  }
  next()
}
