const ENOUGH_BYTES = 1 << 16

/** The first bytes of a stream, and the whole stream again from its start. */
export interface Opening {
  readonly first: Uint8Array
  readonly all: AsyncIterable<Uint8Array>
}

/** Reads up to 64 KiB to see what a stream is, without losing it. Throws what reading throws. */
export async function opening(chunks: AsyncIterable<Uint8Array>): Promise<Opening> {
  const rest = chunks[Symbol.asyncIterator]()
  const seen: Uint8Array[] = []
  let bytes = 0
  while (bytes < ENOUGH_BYTES) {
    const next = await rest.next()
    if (next.done === true) break
    seen.push(next.value)
    bytes += next.value.length
  }
  return { first: Buffer.concat(seen), all: again(seen, rest) }
}

async function* again(
  seen: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* seen
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  } finally {
    // Whoever stops early closes the file.
    await rest.return?.()
  }
}
