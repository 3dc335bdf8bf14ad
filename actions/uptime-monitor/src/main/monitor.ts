import type { GateContext, GateReport } from '@plinth/core'
import type { OwnRun } from '../evidence/index.ts'
import { withOpenSlo } from '../gather/promises/open-slo.ts'
import type { Rounds, RoundsContext, TakeSlices } from '../gather/rounds/index.ts'
import type { Settings } from '../settings.ts'
import { readPast } from './past.ts'
import { Watch } from './watch.ts'

/** Probes all targets, round by round; `take` gets what each found. */
export type Observe = (settings: Settings, context: RoundsContext, take: TakeSlices) => Promise<Rounds>

/** Of a run that only judges what others saw. */
function nothingProbed(now: number): Rounds {
  const run: OwnRun = {
    ...{ planned: now, began: now, ended: now },
    ...{ slices: [], control: null, cancelled: false, latenessMs: null },
  }
  return { run, problems: [] }
}

/** Watches: probes, judges, tells, remembers, and shows. Probing does not wait for what is remembered. */
export async function monitor(asked: Settings, context: GateContext, observe: Observe): Promise<GateReport> {
  const settings = await withOpenSlo(asked, context.workspace)
  const watch = new Watch(settings, context, readPast(settings, context))
  const { problems, run } = settings.observes
    ? await observe(settings, context, (slices) => watch.take(slices))
    : nothingProbed(context.now())
  return watch.end(run, problems)
}
