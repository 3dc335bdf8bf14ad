import type { Settings } from '../settings.ts'

/** The environment that was deployed to; null where nobody says. */
export function environmentOf({ deployment, record }: Settings): string | null {
  return deployment?.environment ?? record.environment
}
