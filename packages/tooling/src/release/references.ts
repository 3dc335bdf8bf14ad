/** How this repository names its own actions and workflows. */
const OWN = 'plinth-ci/plinth'

const USES = /^(\s*(?:- )?uses: )(\S+)(.*)$/

/** A line that names something of this repository by a version. */
export interface OwnReference {
  /** From 1. */
  readonly line: number
  /** `actions/perf-gate`; empty for the action at the root. */
  readonly path: string
  readonly ref: string
}

/** What of this repository a workflow or an action names, line by line. Comments are not references. */
export function ownReferences(text: string): readonly OwnReference[] {
  return text.split('\n').flatMap((content, index) => {
    const parts = partsOf(USES.exec(content)?.[2] ?? '')
    return parts === null ? [] : [{ line: index + 1, ...parts }]
  })
}

function partsOf(uses: string): { readonly path: string; readonly ref: string } | null {
  const at = uses.indexOf('@')
  const name = at === -1 ? uses : uses.slice(0, at)
  if (name !== OWN && !name.startsWith(`${OWN}/`)) return null
  return { path: name.slice(OWN.length + 1), ref: at === -1 ? '' : uses.slice(at + 1) }
}

/**
 * Makes every reference to an action of this repository name a commit, with the version beside it.
 *
 * A commit cannot hold its own name. So these name the commit that the release was made from: it holds the same actions,
 * byte for byte, and differs only in the lines that are rewritten here. That is true of the actions under `actions`,
 * which name no others; anything else would name something that is not yet rewritten.
 * @throws Error naming a reference that cannot be made to name a commit
 */
export function pinned(
  text: string,
  { commit, version }: { readonly commit: string; readonly version: string },
) {
  return text
    .split('\n')
    .map((content, index) => {
      const [, before = '', uses = '', after = ''] = USES.exec(content) ?? []
      const parts = partsOf(uses)
      if (parts === null) return content
      if (!/^actions\/[a-z][a-z-]*$/.test(parts.path)) {
        throw new Error(
          `line ${index + 1} names ${uses}: only what is under actions can be pinned to a release`,
        )
      }
      const comment = after.trim()
      const rest = comment === '' ? '' : ` ${comment}`
      return `${before}${OWN}/${parts.path}@${commit} # v${version}${rest}`
    })
    .join('\n')
}
