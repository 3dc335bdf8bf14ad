import type { Repository } from './git.ts'

/** The most commits that notes list. */
const MOST = 200

/**
 * What is new, from the first lines of commits, which are written to be read. Merges say nothing of their own.
 * @param since the version before; null for the first release, which is not told commit by commit
 */
export function releaseNotes(
  { git }: Repository,
  {
    version,
    from,
    since,
  }: { readonly version: string; readonly from: string; readonly since: string | null },
): string {
  if (since === null) return `Plinth ${version}\n\nThe first release.\n`
  const subjects = git(['log', '--no-merges', '--format=%s', `v${since}..${from}`])
    .split('\n')
    .filter((subject) => subject !== '')
  const listed = subjects.slice(0, MOST).map((subject) => `- ${inert(subject)}`)
  const more = subjects.length > MOST ? [`- and ${subjects.length - MOST} more changes`] : []
  const lines = subjects.length === 0 ? ['Nothing has changed.'] : [...listed, ...more]
  return `Plinth ${version}\n\nSince ${since}:\n\n${lines.join('\n')}\n`
}

/** The notes are shown as Markdown: a subject mentions nobody, links nowhere, and is no heading. */
function inert(subject: string): string {
  return subject.replace(/[\\`*_[\]<>#@&|]/g, (sign) => (sign === '@' ? '@\u200b' : `\\${sign}`))
}
