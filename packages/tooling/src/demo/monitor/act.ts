import { clockAhead } from '@plinth/testkit/clock'
import { type ActionResult, runAction } from '@plinth/testkit/runner'
import { bundleOf, type Stage } from '../act.ts'
import type { Chapter } from '../acts.ts'
import type { WatchedShop } from './watch.ts'

const MINUTE_MS = 60_000

/** Runs the bundled monitor as the schedule does, so many minutes from now. */
function runAt(
  minutes: number,
  { github, page, pager, workspace }: WatchedShop,
  { output, temporary }: Pick<Stage, 'output' | 'temporary'>,
): Promise<ActionResult> {
  return runAction({
    entry: bundleOf('uptime-monitor'),
    inputs: { config: 'plinth.yml', page, webhooks: `generic ${pager}`, comment: 'never' },
    token: github.token,
    workspace,
    workflow: {
      apiUrl: github.url,
      graphqlUrl: github.graphqlUrl,
      repository: github.store.repository,
      event: { name: 'schedule', payload: { schedule: '*/5 * * * *' } },
    },
    env: clockAhead(minutes * MINUTE_MS),
    timeoutMs: 60_000,
    places: { temporary },
    onOutput: output,
  })
}

/** Rounds in between, which nobody reads. */
async function letRoundsPass(minutes: readonly number[], shop: WatchedShop, stage: Stage): Promise<void> {
  for (const minute of minutes) {
    const result = await runAt(minute, shop, { ...stage, output: () => {} })
    await result.remove()
  }
}

/** The shop goes down, somebody is woken, and it comes back. */
export function monitorChapters(shop: WatchedShop): readonly Chapter[] {
  return [
    {
      title: 'A quarter of a shop goes by in seconds; then it goes down, and comes back.',
      acts: [
        {
          name: 'monitor-first',
          title: 'uptime-monitor: the first round that finds it down. Nobody is woken by one.',
          play: async (stage) => {
            await shop.letTimePass()
            await letRoundsPass([0], shop, stage)
            await shop.break()
            return runAt(5, shop, stage)
          },
          expected: { outputs: { verdict: 'fail', 'incidents-open': '2' }, exitCode: 1 },
        },
        {
          name: 'monitor-page',
          title: 'uptime-monitor: the second one. Now it is proved that the budget burns.',
          play: (stage) => runAt(10, shop, stage),
          expected: { outputs: { verdict: 'fail', 'incidents-open': '2' }, exitCode: 1 },
        },
        {
          name: 'monitor-recovered',
          title: 'uptime-monitor: an hour later it is over, and whoever was woken is told so.',
          play: async (stage) => {
            await shop.mend()
            await letRoundsPass([15, 20, 45, 50, 55], shop, stage)
            return runAt(60, shop, stage)
          },
          expected: { outputs: { 'incidents-open': '0' }, exitCode: 0 },
        },
      ],
    },
  ]
}
