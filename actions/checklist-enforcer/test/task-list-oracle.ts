import { spawnSync } from 'node:child_process'

const ARGUMENTS = [
  '--sourcepos',
  ...['tasklist', 'strikethrough', 'table', 'autolink'].flatMap((name) => ['-e', name]),
]
const BOX = /<li data-sourcepos="(\d+):[^"]*"><input type="checkbox"( checked="")?/g

/** What was run, and which version of it answered; null where cmark-gfm, GitHub's own parser, is not on the PATH. */
export function oracleVersion(): string | null {
  const { stdout, error } = spawnSync('cmark-gfm', ['--version'], { encoding: 'utf8' })
  const version = error === undefined ? /^cmark-gfm (\S+)/.exec(stdout)?.[1] : undefined
  return version === undefined ? null : `cmark-gfm ${version}: cmark-gfm ${ARGUMENTS.join(' ')}`
}

/** The boxes that cmark-gfm shows, in order: `3 done`, with the line of the list item. */
export function oracleBoxes(markdown: string): readonly string[] {
  const { stdout, status } = spawnSync('cmark-gfm', ARGUMENTS, { input: markdown, encoding: 'utf8' })
  if (status !== 0) throw new Error(`cmark-gfm ended with ${status}`)
  return [...stdout.matchAll(BOX)].map(
    ([, line, checked]) => `${line} ${checked === undefined ? 'open' : 'done'}`,
  )
}
