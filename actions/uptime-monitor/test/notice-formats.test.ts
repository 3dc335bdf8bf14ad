import { expect, test } from '@jest/globals'
import * as z from 'zod/mini'
import { bodyFor, type Message, messageOf, planNotices, settle } from '../src/decide/notices/index.ts'
import { WEBHOOK_FORMATS } from '../src/settings.ts'
import { alertOf, HOSTILE, HOUR, lookOf, NOW } from './notice-sample.ts'

// Each receiver's side of the contract, from its documentation.
const upTo = (most: number) => z.string().check(z.minLength(1), z.maxLength(most))
const time = z.iso.datetime()
const plainText = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: upTo(most), emoji: z.boolean() })
const slack = z.strictObject({
  text: upTo(40_000),
  mrkdwn: z.literal(false),
  unfurl_links: z.literal(false),
  unfurl_media: z.literal(false),
  blocks: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('header'), text: plainText(150) }),
        z.strictObject({
          type: z.literal('section'),
          text: plainText(3_000),
          fields: z.optional(z.array(plainText(2_000)).check(z.minLength(1), z.maxLength(10))),
        }),
        z.strictObject({
          type: z.literal('context'),
          elements: z.array(plainText(3_000)).check(z.minLength(1), z.maxLength(10)),
        }),
      ]),
    )
    .check(z.maxLength(50)),
})
const pagerduty = z.strictObject({
  routing_key: z.string().check(z.length(32)),
  dedup_key: upTo(255),
  event_action: z.enum(['trigger', 'acknowledge', 'resolve']),
  payload: z.strictObject({
    summary: upTo(1_024),
    source: upTo(1_024),
    severity: z.enum(['critical', 'error', 'warning', 'info']),
    timestamp: time,
    component: z.string(),
    group: z.string(),
    class: z.string(),
    custom_details: z.record(z.string(), z.unknown()),
  }),
  client: z.string(),
  client_url: z.url(),
  links: z.array(z.strictObject({ href: z.url(), text: z.string() })),
})
const labels = z.record(z.string().check(z.regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/)), upTo(10_000))
const alertmanager = z
  .array(
    z.strictObject({
      labels,
      annotations: z.record(z.string(), z.string()),
      startsAt: time,
      endsAt: time,
      generatorURL: z.url(),
    }),
  )
  .check(z.minLength(1))
const discord = z.strictObject({
  allowed_mentions: z.strictObject({ parse: z.array(z.never()) }),
  embeds: z
    .array(
      z.strictObject({
        title: upTo(256),
        description: z.optional(upTo(4_096)),
        url: z.url(),
        color: z.int(),
        timestamp: time,
        fields: z
          .array(z.strictObject({ name: upTo(256), value: upTo(1_024), inline: z.boolean() }))
          .check(z.maxLength(25)),
        footer: z.strictObject({ text: upTo(2_048) }),
      }),
    )
    .check(z.length(1)),
})
const run = z.looseObject({ type: z.literal('TextRun'), text: z.string().check(z.minLength(1)) })
const teams = z.strictObject({
  type: z.literal('message'),
  attachments: z.tuple([
    z.strictObject({
      contentType: z.literal('application/vnd.microsoft.card.adaptive'),
      contentUrl: z.null(),
      content: z.strictObject({
        $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
        type: z.literal('AdaptiveCard'),
        version: z.literal('1.2'),
        msteams: z.unknown(),
        body: z.array(z.strictObject({ type: z.literal('RichTextBlock'), inlines: z.array(run) })),
        actions: z.array(
          z.strictObject({ type: z.literal('Action.OpenUrl'), title: z.string(), url: z.url() }),
        ),
      }),
    }),
  ]),
})
const generic = z.strictObject({
  schema: z.literal('plinth.alert/v1'),
  repository: z.string(),
  link: z.nullable(z.url()),
  sentAt: time,
  waiting: z.int(),
  notices: z.array(
    z.strictObject({
      ...{ id: z.string(), alert: z.string(), change: z.enum(['fired', 'escalated', 'resolved']) },
      ...{ state: z.enum(['firing', 'resolved']), severity: z.enum(['page', 'ticket']), kind: z.string() },
      ...{ subject: z.string(), title: z.string(), why: z.string(), figures: z.array(z.unknown()) },
      ...{ since: time, firedAt: time, resolvedAt: z.nullable(time) },
      ...{ durationSeconds: z.nullable(z.int()), budgetSpentPercent: z.nullable(z.number()) },
    }),
  ),
})
const SCHEMAS = { generic, slack, teams, discord, pagerduty, alertmanager }

const KEY = '0123456789abcdef0123456789abcdef'
const ORIGIN = { repository: 'o/r', link: 'https://github.com/o/r/actions/runs/1' }
const CHANNEL = { id: 'all', severities: ['page', 'ticket'] as const, most: 50 }

/** Forty alerts at once, told in one message; then the first of them alone, at its end. */
function messages(names: (at: number) => string): readonly Message[] {
  const settings = { channels: [CHANNEL], most: 1 }
  const alerts = Array.from({ length: 40 }, (_, at) =>
    alertOf({ key: `burn/${at}/uptime`, subject: names(at), title: names(at), why: names(at) }),
  )
  const first = planNotices([], lookOf(alerts), settings)
  const states = settle(
    first.states,
    first.dispatches.map((dispatch) => ({ dispatch, tried: NOW, problem: null })),
  )
  const spent = alerts.map((alert) => ({
    ...alert,
    figures: [{ name: 'budget-left', value: 48.5, unit: 'percent' }],
  }))
  const later = planNotices(states, lookOf(spent, { now: NOW + HOUR }), settings).states
  const ended = planNotices(later, lookOf(spent.slice(1), { now: NOW + 2 * HOUR }), settings).states
  const end = planNotices(ended, lookOf(spent.slice(1), { now: NOW + 3 * HOUR }), settings)
  return [...first.dispatches, ...end.dispatches].flatMap((one) => messageOf(one, ORIGIN, NOW) ?? [])
}

test.each(WEBHOOK_FORMATS)('%s takes every message, however long or hostile its texts', (format) => {
  const texts = [
    (at: number) => `checkout ${at}`,
    (at: number) => `${HOSTILE} ${at}`,
    (at: number) => `${'&<>'.repeat(400)}${at}`,
    () => '🦄'.repeat(150),
    () => '',
  ]
  for (const text of texts) {
    const told = messages(text)
    expect(told.map(({ notices }) => notices.length)).toEqual([40, 1])
    for (const message of told) {
      const body = JSON.parse(JSON.stringify(bodyFor({ format, key: KEY }, message)))
      expect(SCHEMAS[format].safeParse(body).error).toBeUndefined()
      expect(JSON.stringify(body)).not.toMatch(/[\u202a-\u202e]|\\ud[89a-f]/)
      expect(JSON.stringify(body).length).toBeLessThan(
        28_000 * (format === 'generic' ? 3 : format === 'alertmanager' ? 5 : 1),
      )
    }
  }
})

const [fired, resolved] = messages((at) => `checkout ${at}`)
const bodyOf = (format: (typeof WEBHOOK_FORMATS)[number], message: Message | undefined) =>
  message === undefined ? null : bodyFor({ format, key: KEY }, message)

test('a receiver can tell a repeated notice, and which end belongs to which beginning', () => {
  const trigger = pagerduty.parse(bodyOf('pagerduty', fired))
  const resolve = pagerduty.parse(bodyOf('pagerduty', resolved))
  expect([trigger.event_action, resolve.event_action]).toEqual(['trigger', 'resolve'])
  expect(resolve.dedup_key).toBe(trigger.dedup_key)
  const [firing] = alertmanager.parse(bodyOf('alertmanager', fired))
  const [over] = alertmanager.parse(bodyOf('alertmanager', resolved))
  expect(over?.labels).toEqual(firing?.labels)
  expect(Date.parse(firing?.endsAt ?? '')).toBeGreaterThan(NOW + 24 * HOUR)
  expect(over?.endsAt).toBe(new Date(NOW + 2 * HOUR).toISOString())
  expect(generic.parse(bodyOf('generic', resolved)).notices).toMatchObject([
    {
      id: 'o/r/burn/0/uptime/2026-12-01T08:30:00.000Z/resolved',
      alert: 'o/r/burn/0/uptime',
      durationSeconds: 2 * 3_600 + 600,
      budgetSpentPercent: 11.5,
    },
  ])
})

test('people read what happened, how long it took, what it cost, and how much more there is', () => {
  expect(JSON.stringify(bodyOf('slack', fired))).toContain('Page: checkout 18: checkout 18\\nand 29 more')
  const end = JSON.stringify(bodyOf('teams', resolved))
  expect(end).toContain('"Resolved: checkout 0: checkout 0"')
  expect(end).toContain('"Lasted: 2 h 10 min"')
  expect(end).toContain('"Budget spent meanwhile: 11.5 %"')
})

test('hostile names are no markup and mention nobody', () => {
  const [message] = messages(() => HOSTILE)
  expect(JSON.stringify(bodyOf('slack', message))).not.toMatch(/[<>]/)
  const { embeds } = discord.parse(bodyOf('discord', message))
  expect(embeds[0]?.title).toContain('\\<script\\>alert\\(1\\)\\</script\\> \\@everyone')
})
