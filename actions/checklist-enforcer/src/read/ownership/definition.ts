import type { OwnershipFile } from '../../evidence/ownership.ts'
import type { Policy } from '../../evidence/policy.ts'

/** What the definition of an agent says that it owns, as rules; rows that hold prose instead of paths give none. */
export function definitionOwnership({ path, url, identity, owns }: Policy): OwnershipFile {
  return {
    path,
    url,
    kind: 'definition',
    rules: owns.flatMap(({ value, line }) =>
      value.paths.map((pattern) => ({ pattern, owners: [identity.name.value], line })),
    ),
    problems: [],
  }
}
