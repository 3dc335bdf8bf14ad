import type { OwnershipFile } from '../../evidence/ownership.ts'
import { type Matcher, matchersOf } from './matchers.ts'

/** Where it is said who owns a path. */
export interface OwningRule {
  readonly file: string
  readonly line: number
  readonly pattern: string
}

/**
 * Who owns a path. Of CODEOWNERS the last line that matches decides, also where it names nobody; of tables and
 * definitions every row counts. `rule` is the first of them; null where none says anything.
 */
export function ownersOf(
  files: readonly OwnershipFile[],
  path: string,
): { readonly owners: readonly string[]; readonly rule: OwningRule | null } {
  const found = files.flatMap((file) => decisive(file, path).map(({ rule }) => ({ file, rule })))
  const [first] = found
  return {
    owners: [...new Set(found.flatMap(({ rule }) => rule.owners))],
    rule:
      first === undefined
        ? null
        : { file: first.file.path, line: first.rule.line, pattern: first.rule.pattern },
  }
}

function decisive(file: OwnershipFile, path: string): readonly Matcher[] {
  const matchers = matchersOf(file)
  if (file.kind !== 'codeowners') return matchers.filter(({ matches }) => matches(path))
  const last = matchers.findLast(({ matches }) => matches(path))
  return last === undefined ? [] : [last]
}
