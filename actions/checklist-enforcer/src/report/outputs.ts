import type { Judgement } from '../decide/judgement.ts'

/** The outputs that only this gate has, as texts. */
export function outputsOf({ counts }: Judgement): Readonly<Record<string, string>> {
  return {
    open: String(counts.open),
    done: String(counts.done),
    'not-applicable': String(counts.notApplicable),
  }
}
