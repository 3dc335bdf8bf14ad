import type { GateContext, GateReport } from '@plinth/core'
import { decide } from '../decide/decide.ts'
import { gather } from '../gather/gather.ts'
import { report } from '../report/report.ts'
import type { Settings } from '../settings.ts'

/** Reads what was given, decides, and tells. */
export async function check(settings: Settings, context: GateContext): Promise<GateReport> {
  const evidence = await gather(settings, context)
  return report(settings, decide(settings, evidence), evidence)
}
