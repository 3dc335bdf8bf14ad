/** As people and editors count: both from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Finds the position of any offset of a text, after one pass over it. Lines end with LF, CR, or both. */
export function positionsOf(source: string): (offset: number) => Position {
  const starts = [0]
  for (let index = 0; index < source.length; index++) {
    const unit = source.charCodeAt(index)
    const endsLine = unit === 10 || (unit === 13 && source.charCodeAt(index + 1) !== 10)
    if (endsLine) starts.push(index + 1)
  }
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}
