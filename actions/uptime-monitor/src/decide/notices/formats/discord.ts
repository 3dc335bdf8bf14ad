import { capped } from '@plinth/core/render'
import { factsOf, headlineOf, type Message, restOf } from '../notice.ts'

/** Limits of embeds; all texts of a message together have 6,000 characters at most. */
const LONGEST = { title: 256, description: 3_000, name: 100, value: 150, footer: 200 } as const
const MOST_FIELDS = 10
const COLOURS = { page: 0xb42318, ticket: 0xb54708, resolved: 0x067647 } as const

/** Discord takes a backslash before any punctuation for the punctuation itself. */
export function discordText(text: string, limit: number): string {
  for (let room = limit; ; ) {
    const escaped = capped(text, room).replace(/[\\*_~`|<>#[\]()@:-]/g, '\\$&')
    if (escaped.length <= limit) return escaped
    room -= Math.max(1, Math.floor((escaped.length - limit) / 2))
  }
}

/** One embed. Nobody is mentioned, whatever the texts say. */
export function discordBody(message: Message): object {
  const [notice] = message.notices
  const { link, repository } = message.origin
  const text = [notice.why, ...restOf(message)].filter((line) => line !== '').join('\n')
  return {
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: discordText(headlineOf(notice), LONGEST.title),
        ...(text === '' ? {} : { description: discordText(text, LONGEST.description) }),
        ...(link === null ? {} : { url: link }),
        color: COLOURS[notice.what === 'resolved' ? 'resolved' : notice.severity],
        timestamp: new Date(notice.resolvedAt ?? notice.firedAt).toISOString(),
        fields: factsOf(notice)
          .slice(0, MOST_FIELDS)
          .map(([name, value]) => ({
            name: discordText(name, LONGEST.name),
            value: discordText(value, LONGEST.value),
            inline: true,
          })),
        footer: { text: capped(repository, LONGEST.footer) },
      },
    ],
  }
}
