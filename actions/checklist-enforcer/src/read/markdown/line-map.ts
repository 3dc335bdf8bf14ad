/** Where blocks stand in the text as it was written; lines count from 1. */
export interface LineMap {
  /** From markdown-it's half-open range of lines that count from 0, without the empty lines at its end. */
  readonly linesOf: (map: readonly [number, number] | null) => {
    readonly line: number
    readonly lastLine: number
  }
}

export function lineMap(lines: readonly string[]): LineMap {
  /** For each line the last one up to it that holds anything. */
  const filled: number[] = []
  lines.forEach((line, index) => {
    filled.push(line.trim() === '' ? (filled[index - 1] ?? 0) : index)
  })
  return {
    linesOf: (map) => {
      const [begin, end] = map ?? [0, 0]
      return { line: begin + 1, lastLine: Math.max(begin, filled[end - 1] ?? 0) + 1 }
    },
  }
}
