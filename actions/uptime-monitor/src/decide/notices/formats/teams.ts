import { factsOf, headlineOf, type Message, restOf } from '../notice.ts'

const COLOURS = { fired: 'Attention', escalated: 'Attention', resolved: 'Good' } as const

/** Text runs are shown as they are; the text of a TextBlock or a FactSet would be read as Markdown. */
const lines = (text: string, more: object = {}) => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, ...more }],
})

/**
 * An Adaptive Card in a message, as the webhooks of Workflows take it ("When a Teams webhook request is received"). Rich
 * text came with version 1.2 of the cards.
 */
export function teamsBody(message: Message): object {
  const [notice] = message.notices
  const { link, repository } = message.origin
  const more = { size: 'Large', weight: 'Bolder', color: COLOURS[notice.what] }
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.2',
    msteams: { width: 'Full' },
    body: [
      lines(headlineOf(notice), more),
      ...(notice.why === '' ? [] : [lines(notice.why)]),
      ...factsOf(notice).map(([name, value]) => lines(`${name}: ${value}`)),
      ...restOf(message).map((text) => lines(text)),
      lines(repository, { isSubtle: true, size: 'Small' }),
    ],
    ...(link === null ? {} : { actions: [{ type: 'Action.OpenUrl', title: 'Look', url: link }] }),
  }
  const attachment = {
    contentType: 'application/vnd.microsoft.card.adaptive',
    contentUrl: null,
    content: card,
  }
  return { type: 'message', attachments: [attachment] }
}
