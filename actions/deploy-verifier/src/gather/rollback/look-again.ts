import type { Evidence, RolledBack } from '../../evidence.ts'
import type { Settings } from '../../settings.ts'
import { settingsAgain } from './again.ts'
import { brokenIsGone } from './broken-gone.ts'
import type { Plan, RollbackContext } from './plan.ts'
import type { Ran } from './run-workflow.ts'

/** Verifies what is live after the workflow has ended well. Never rejects. */
export async function lookAgain(
  settings: Settings,
  { good }: Plan,
  { signal }: RollbackContext,
  verifyAgain: (settings: Settings) => Promise<Evidence>,
  { message }: Ran,
): Promise<Pick<RolledBack, 'state' | 'message' | 'evidence'>> {
  const again = settingsAgain(settings, good.expected)
  const broken = settings.identity?.expected ?? null
  if (good.expected === null && broken !== null) {
    const gone = await brokenIsGone({ ...again, identity: settings.identity }, broken, signal)
    if (!gone) {
      const still = signal.aborted ? 'the gate was then cancelled' : `version ${broken} still answers`
      return { state: 'failed', message: `${message}, but ${still}`, evidence: null }
    }
  }
  try {
    return { state: 'done', message, evidence: await verifyAgain(again) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      state: 'done',
      message: `${message}, but what is live was not verified: ${reason}`,
      evidence: null,
    }
  }
}
