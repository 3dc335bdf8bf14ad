import {
  channelsOf,
  dispatchesOf,
  ISSUE_CHANNEL,
  type Look,
  type Origin,
  planNotices,
  settle,
} from '../../decide/notices/index.ts'
import type { AlertState } from '../../evidence/index.ts'
import type { Settings } from '../../settings.ts'
import type { DeskAccess } from './desk.ts'
import { createIssueTeller } from './issue-teller.ts'
import type { EpisodeNotes } from './notes.ts'
import type { Patience } from './webhook.ts'
import { renewAlerts, tellWebhooks } from './webhooks.ts'

export interface NotifierOptions extends DeskAccess {
  readonly settings: Pick<Settings, 'issues' | 'mostNotices' | 'reach' | 'webhooks'>
  /** Of the status page, or of the run. */
  readonly link: string | null
  readonly patience?: Patience
  readonly clock?: () => number
}

export interface Told {
  /** To be remembered. */
  readonly states: readonly AlertState[]
  /** What people wrote on issues; empty where they were not read this time. */
  readonly notes: readonly EpisodeNotes[]
  /** One sentence each; failed deliveries are in the states. */
  readonly problems: readonly string[]
}

export interface Notifier {
  /**
   * Tells what a look found. Called after the run, and in between in long runs.
   * @param remember stores states before anything is sent, so that a crash can repeat a notice and never lose one
   * @throws what `remember` throws; nothing is sent then
   */
  readonly tell: (
    states: readonly AlertState[],
    look: Look,
    remember: (states: readonly AlertState[]) => Promise<void>,
  ) => Promise<Told>
}

/** What is owed of one alert goes out one after the other: a beginning, its end, the next beginning. */
const MOST_PASSES = 6

/** Tells issues and webhooks of alerts. Keeps nothing over looks but what spares questions to GitHub. */
export function createNotifier(options: NotifierOptions): Notifier {
  const { clock = Date.now, settings } = options
  const plan = { channels: channelsOf(settings), most: settings.mostNotices }
  const origin: Origin = { repository: options.repository, link: linkOf(options.link) }
  const desk = { ...options, origin, now: clock }
  const issues = createIssueTeller(options, origin, clock)
  return {
    tell: async (before, look, remember) => {
      const planned = planNotices(before, look, plan)
      let { dispatches, states } = planned
      // What is found without telling anybody is found again by the next look.
      if (dispatches.length > 0) await remember(states)
      const failed = new Set<string>()
      for (let pass = 0; pass < MOST_PASSES && dispatches.length > 0; pass++) {
        const [own, others] = [dispatches.filter(isIssue), dispatches.filter((one) => !isIssue(one))]
        const outcomes = (await Promise.all([issues.tell(own, states), tellWebhooks(others, desk)])).flat()
        states = settle(states, outcomes)
        for (const { dispatch, problem } of outcomes) if (problem !== null) failed.add(dispatch.channel)
        dispatches = dispatchesOf(states, clock(), plan).dispatches.filter(
          ({ channel }) => !failed.has(channel),
        )
      }
      const renewed = await renewAlerts(before, states, desk)
      const { notes, problems } = await issues.attend(states)
      return { states, notes, problems: [...renewed, ...problems] }
    },
  }
}

const isIssue = ({ channel }: { readonly channel: string }): boolean => channel === ISSUE_CHANNEL

/** A link that stands in Markdown too; null: it is none. */
function linkOf(link: string | null): string | null {
  if (link === null || !URL.canParse(link)) return null
  const url = new URL(link)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  return url.href.replaceAll('(', '%28').replaceAll(')', '%29')
}
