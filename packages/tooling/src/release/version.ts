/** A version that can be released: three numbers, as semver.org writes them. */
export interface Version {
  readonly text: string
  readonly major: number
}

/** Others have no tag that moves, and the actions name one. */
const RELEASABLE = /^([1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})$/

/**
 * Reads a version.
 * @throws Error that says how to write it
 */
export function releasable(text: string): Version {
  const [, major] = RELEASABLE.exec(text) ?? []
  if (major === undefined) {
    throw new Error(`${JSON.stringify(text)} is no version to release: write three numbers, such as 1.4.2`)
  }
  return { text, major: Number(major) }
}

/** Whether the one comes after the other. */
export function isAfter(one: string, other: string): boolean {
  const [left, right] = [one.split('.').map(Number), other.split('.').map(Number)]
  const at = left.findIndex((part, index) => part !== right[index])
  return at !== -1 && (left[at] ?? 0) > (right[at] ?? 0)
}

/** The versions among tags, newest first; others, and tags that move, are left out. */
export function releasedVersions(tags: readonly string[]): readonly string[] {
  return tags
    .flatMap((tag) => {
      const text = tag.startsWith('v') ? tag.slice(1) : ''
      return RELEASABLE.test(text) ? [text] : []
    })
    .sort((one, other) => (isAfter(one, other) ? -1 : 1))
}
