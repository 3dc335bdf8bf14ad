import { capped } from '@plinth/core/render'
import { factsOf, headlineOf, type Message, restOf } from '../notice.ts'

/** Limits of Block Kit: a header, a text, a field of a section, and how many fields one has. */
const LONGEST = { header: 150, text: 3_000, field: 2_000 } as const
const MOST_FIELDS = 10

/** Slack's three control characters: without them no mention, link or command can be written. */
const CONTROLS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Escaped text that fits a limit. Cut before it is escaped, so that no entity is cut. */
export function slackText(text: string, limit: number): string {
  for (let room = limit; ; ) {
    const escaped = capped(text, room).replace(/[&<>]/g, (mark) => CONTROLS[mark] ?? mark)
    if (escaped.length <= limit) return escaped
    room -= Math.max(1, Math.floor((escaped.length - limit) / 5))
  }
}

const plain = (text: string, limit: number) => ({
  type: 'plain_text',
  text: slackText(text, limit),
  emoji: false,
})

/** Blocks of plain text only, and the text that notifications show. */
export function slackBody(message: Message): object {
  const [notice] = message.notices
  const rest = restOf(message)
  const fields = factsOf(notice)
    .slice(0, MOST_FIELDS)
    .map(([name, value]) => plain(`${name}\n${value}`, LONGEST.field))
  const { link, repository } = message.origin
  const where = link === null ? repository : `${repository}: ${link}`
  return {
    text: slackText(headlineOf(notice), LONGEST.text),
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: plain(headlineOf(notice), LONGEST.header) },
      {
        type: 'section',
        text: plain(`${notice.subject}: ${notice.why || notice.title}`, LONGEST.text),
        fields,
      },
      ...(rest.length === 0 ? [] : [{ type: 'section', text: plain(rest.join('\n'), LONGEST.text) }]),
      { type: 'context', elements: [plain(where, LONGEST.field)] },
    ],
  }
}
