/** What a token may do, as a workflow writes it: `{ deployments: 'write' }`. What is not named, it may not do. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>

/** Judges permissions as GitHub names them: `issues=write; pull_requests=write`, of which one suffices. */
export function createPermissions(given: Permissions | undefined): {
  readonly allows: (permission: string) => boolean
} {
  const holds = (pair: string): boolean => {
    const [name = '', level = ''] = pair.trim().split('=')
    if (name === '' || name === 'metadata') return true
    const held = given?.[name.replaceAll('_', '-')]
    return held === 'write' || held === level
  }
  return {
    allows: (permission) =>
      given === undefined || permission.split(';').some((set) => set.split(',').every(holds)),
  }
}
