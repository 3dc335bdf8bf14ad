import { plainLines } from './plain.ts'
import { ZERO_WIDTH_SPACE } from './unlinked.ts'

/**
 * Any text as lines that a runner's log only shows. Control characters go, and what the runner would obey is broken by
 * a zero-width space: `::command::` at the start of a line, and the older `##[command]` anywhere in it.
 */
export function logLines(text: string): string[] {
  return plainLines(text).map(inertLine)
}

/** A line that is already plain, apart from colours of our own at its start. */
export function inertLine(line: string): string {
  return (
    line
      .replaceAll('##[', `##${ZERO_WIDTH_SPACE}[`)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: our own colours.
      .replace(/^((?:\s|\x1b\[\d*m)*:)(?=:)/, `$1${ZERO_WIDTH_SPACE}`)
  )
}
