import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  type Channel,
  type Dispatch,
  deliveryProblems,
  dispatchesOf,
  episodeId,
  isGivenUp,
  noticeOf,
  observedSince,
  planNotices,
  settle,
  toldLines,
} from '../src/decide/notices/index.ts'
import type { Alert, AlertState, Slice } from '../src/evidence/index.ts'
import { alertOf, HOUR, lookOf, MINUTE, NOW } from './notice-sample.ts'

const CHAT: Channel = { id: 'slack/00000001', severities: ['page', 'ticket'], most: 50 }
const PAGER: Channel = { id: 'pagerduty/00000002', severities: ['page'], most: 1 }
const BOTH = { channels: [CHAT, PAGER], most: 10 }

/** Everything gets through at `at`. */
const deliver = (states: readonly AlertState[], dispatches: readonly Dispatch[], at: number) =>
  settle(
    states,
    dispatches.map((dispatch) => ({ dispatch, tried: at, problem: null })),
  )
const shown = (dispatches: readonly Dispatch[]) =>
  dispatches.flatMap(({ channel, notices }) =>
    notices.map(({ delivery, state }) => `${channel.split('/')[0]} ${delivery.what} ${state.alert.severity}`),
  )

/** Looks one after the other, each told in full. */
function play(
  looks: readonly (readonly [minute: number, alert: 'page' | 'ticket' | null, seen?: boolean])[],
) {
  let states: readonly AlertState[] = []
  const heard = looks.map(([minute, severity, seen = true]) => {
    const now = NOW + minute * MINUTE
    const alerts = severity === null ? [] : [alertOf({ severity })]
    const plan = planNotices(states, lookOf(alerts, { now, observed: () => seen }), BOTH)
    states = deliver(plan.states, plan.dispatches, now)
    return shown(plan.dispatches).join(', ')
  })
  return { heard, states }
}

test('a ticket that becomes a page and is over tells each channel once of each change', () => {
  const { heard } = play([
    [0, 'ticket'],
    [5, 'ticket'],
    [10, 'page'],
    [15, 'ticket'],
    [20, 'page'],
    [25, null],
    [35, null],
    [40, null],
  ])
  expect(heard).toEqual([
    'slack fired ticket',
    '',
    'slack escalated page, pagerduty fired page',
    ...['', '', ''],
    'slack resolved page, pagerduty resolved page',
    '',
  ])
})

test('what comes back within two rounds is the same episode, and later a new one', () => {
  const { heard, states } = play([
    [0, 'page'],
    [5, null],
    [14, 'page'],
    [20, null],
    [30, null],
    [31, 'page'],
  ])
  expect(heard.map((text) => text.split(',')[0])).toEqual([
    'slack fired page',
    '',
    '',
    '',
    'slack resolved page',
    'slack fired page',
  ])
  expect(
    states.map(({ firedAt, resolvedAt }) => [firedAt - NOW, resolvedAt === null ? null : resolvedAt - NOW]),
  ).toEqual([
    [0, 20 * MINUTE],
    [31 * MINUTE, null],
  ])
})

test('stale evidence neither fires nor resolves, and a target that is monitored no longer ends its alert', () => {
  expect(
    play([
      [0, 'page', false],
      [5, 'page'],
      [10, null, false],
      [600, null, false],
    ]).heard.slice(1),
  ).toEqual(['slack fired page, pagerduty fired page', '', ''])
  const { states } = play([[0, 'page']])
  const gone = lookOf([], { now: NOW + HOUR, observed: () => false, watched: new Set() })
  expect(planNotices(states, gone, BOTH).states[0]).toMatchObject({
    state: 'resolved',
    alert: { why: expect.stringContaining('no longer monitored') },
  })
})

test('what the limit of the hour holds back is in the last message, or waits with its number told', () => {
  const alerts = Array.from({ length: 12 }, (_, at) =>
    alertOf({ key: `burn/${at}/uptime`, severity: at === 11 ? 'page' : 'ticket' }),
  )
  const pages = alerts.map((alert) => ({ ...alert, severity: 'page' as const }))
  const chat = planNotices([], lookOf(alerts), { channels: [CHAT], most: 4 })
  expect(chat.dispatches.map(({ notices }) => notices.length)).toEqual([1, 1, 1, 9])
  expect(chat.dispatches[0]?.notices[0]?.state.alert.severity).toBe('page')
  expect(
    deliver(chat.states, chat.dispatches, NOW).every(({ deliveries }) => deliveries[0]?.at !== null),
  ).toBe(true)
  const pager = planNotices([], lookOf(pages), { channels: [PAGER], most: 4 })
  expect(pager.dispatches.map(({ waiting }) => waiting)).toEqual([0, 0, 0, 8])
  // The hour is a sliding one, and nothing of what waits is given up for waiting.
  const sent = deliver(pager.states, pager.dispatches, NOW)
  const later = (minutes: number) =>
    dispatchesOf(sent, NOW + minutes * MINUTE, { channels: [PAGER], most: 4 })
  expect([later(59).dispatches.length, later(61).dispatches.length, later(3_000).dispatches.length]).toEqual([
    0, 4, 4,
  ])
})

test('a channel that fails is tried again later and later, and given up after a day for all to see', () => {
  let { states } = planNotices([], lookOf([alertOf()]), { channels: [PAGER], most: 10 })
  const tries: number[] = []
  for (let minute = 0; minute <= 26 * 60; minute++) {
    const now = NOW + minute * MINUTE
    const { dispatches } = dispatchesOf(states, now, { channels: [PAGER], most: 10 })
    if (dispatches.length > 0) tries.push(minute)
    states = settle(
      states,
      dispatches.map((dispatch) => ({ dispatch, tried: now, problem: 'it answered with 503' })),
    )
  }
  expect(tries.slice(0, 8)).toEqual([0, 1, 3, 7, 15, 31, 61, 91])
  expect([tries.length, tries.at(-1)]).toEqual([52, 1_411])
  const end = NOW + 26 * HOUR
  expect(toldLines(states, end)).toEqual([
    expect.objectContaining({
      state: 'given up',
      channel: PAGER.id,
      text: 'given up after 52 tries: it answered with 503',
    }),
  ])
  expect(deliveryProblems(states, end)).toEqual([
    'checkout: the notice (fired) for pagerduty/00000002 is given up after 52 tries: it answered with 503.',
  ])
})

test('a channel that is set up no longer is told as given up, and one that is new hears of what goes on', () => {
  const { states } = planNotices([], lookOf([alertOf()]), { channels: [PAGER], most: 10 })
  const next = planNotices(states, lookOf([alertOf()], { now: NOW + MINUTE }), { channels: [CHAT], most: 10 })
  expect(shown(next.dispatches)).toEqual(['slack fired page'])
  expect(toldLines(next.states, NOW + MINUTE).map(({ state, text }) => [state, text])).toEqual([
    ['given up', 'given up after 0 tries: the channel is no longer set up'],
    ['waits', 'waits since 2026-12-01 08:31 UTC for its turn'],
  ])
})

test('two runs that began an episode at the same time have begun one', () => {
  const run = (at: number, channels: readonly Channel[]) => {
    const plan = planNotices([], lookOf([alertOf()], { now: NOW + at }), { channels, most: 10 })
    return deliver(plan.states, channels === BOTH.channels ? [] : plan.dispatches, NOW + at)
  }
  const both = [...run(0, BOTH.channels), ...run(7, [PAGER])]
  const next = planNotices(both, lookOf([alertOf()], { now: NOW + MINUTE }), BOTH)
  expect(next.states.map(({ firedAt }) => firedAt)).toEqual([NOW])
  expect(shown(next.dispatches)).toEqual(['slack fired page'])
})

test('only a round with a probe that counts is fresh, and only a certificate that was seen', () => {
  // Nothing else of a slice is looked at.
  const slice = { target: 'a', at: NOW, probes: 5, certificateDays: null } as Slice
  const observed = observedSince(
    [slice, { ...slice, target: 'b', probes: 0 }, { ...slice, target: 'c', at: NOW - HOUR }],
    NOW,
    false,
  )
  const ask = (target: string | null, kind: Alert['kind'] = 'burn') => observed(alertOf({ target, kind }))
  expect([ask('a'), ask('b'), ask('c'), ask('a', 'certificate'), ask(null, 'cost-per-user')]).toEqual([
    true,
    ...[false, false, false, false],
  ])
})

const keys = ['burn/00112233aabbccdd/uptime', 'latency/ffeeddccbbaa9988/p95'] as const
const stepArbitrary = fc.record({
  minutes: fc.constantFrom(1, 5, 17, 65, 700),
  alerts: fc.tuple(...keys.map(() => fc.constantFrom('page', 'ticket', 'none', 'unseen'))),
  up: fc.tuple(fc.boolean(), fc.boolean()),
  crash: fc.constantFrom('none', 'none', 'none', 'before remembering', 'before sending', 'after sending'),
})

test('whatever fails and whoever crashes: one fire and one resolve an episode, nothing lost, nothing too often', () => {
  fc.assert(
    fc.property(fc.array(stepArbitrary, { maxLength: 25 }), (steps) => {
      const most = 3
      const settings = { channels: [CHAT, PAGER], most }
      let remembered: readonly AlertState[] = []
      let now = NOW
      const heard: { channel: string; id: string; key: string; what: string; at: number; message: number }[] =
        []
      const lost = new Map<string, number>()
      const owedOnce = new Set<string>()
      const givenUp = new Set<string>()
      let message = 0
      const run = (step: (typeof steps)[number]) => {
        now += step.minutes * MINUTE
        const unseen = new Set(keys.filter((_, at) => step.alerts[at] === 'unseen'))
        const alerts = keys.flatMap((key, at) => {
          const severity = step.alerts[at]
          return severity === 'page' || severity === 'ticket'
            ? [alertOf({ key, severity, target: key.split('/')[1] ?? '' })]
            : []
        })
        const look = lookOf(alerts, { now, observed: ({ key }) => !unseen.has(key as (typeof keys)[number]) })
        const plan = planNotices(remembered, look, settings)
        // The order of alerts is none of its business, and looking twice asks for nothing more.
        expect(planNotices(remembered, { ...look, alerts: alerts.toReversed() }, settings)).toEqual(plan)
        expect(planNotices(plan.states, look, settings)).toEqual(plan)
        if (step.crash === 'before remembering') return
        remembered = plan.states
        for (const state of remembered) {
          for (const one of state.deliveries) {
            owedOnce.add(`${one.channel} ${episodeId(state)} ${one.what}`)
            if (isGivenUp(one, now)) givenUp.add(`${one.channel} ${episodeId(state)} ${one.what}`)
          }
        }
        if (step.crash === 'before sending') return
        for (const dispatch of plan.dispatches) {
          message++
          const isUp = step.up[dispatch.channel === CHAT.id ? 0 : 1] === true
          for (const { delivery, state } of isUp ? dispatch.notices : []) {
            const { id } = noticeOf(state, delivery.what, { repository: 'o/r', link: null })
            heard.push({
              channel: dispatch.channel,
              id,
              key: state.key,
              what: delivery.what,
              at: now,
              message,
            })
            const name = `${dispatch.channel} ${id}`
            if (step.crash === 'after sending') lost.set(name, (lost.get(name) ?? 0) + 1)
          }
          if (step.crash === 'after sending') continue
          remembered = settle(remembered, [{ dispatch, tried: now, problem: isUp ? null : 'down' }])
        }
      }
      for (const step of steps) run(step)
      for (let more = 0; more < 12; more++) {
        run({ minutes: 65, alerts: ['none', 'none'], up: [true, true], crash: 'none' })
      }
      const counts = Map.groupBy(heard, ({ channel, id }) => `${channel} ${id}`)
      for (const [name, times] of counts) expect(times.length).toBeLessThanOrEqual(1 + (lost.get(name) ?? 0))
      const got = new Set(heard.map(({ channel, id }) => `${channel} ${id}`))
      for (const name of owedOnce) {
        const [channel = '', episode = '', what = ''] = name.split(' ')
        const [key = '', firedAt = ''] = episode.split('@')
        const id = `o/r/${key}/${new Date(Number(firedAt)).toISOString()}/${what}`
        // What an end says better, and an end that was taken back, are not owed.
        if (what === 'fired') expect(got.has(`${channel} ${id}`) || givenUp.has(name)).toBe(true)
        if (what === 'fired' && got.has(`${channel} ${id}`)) {
          expect(got.has(`${channel} ${id.replace(/fired$/, 'resolved')}`)).toBe(true)
        }
      }
      for (const [, told] of Map.groupBy(heard, ({ channel, key }) => `${channel} ${key}`)) {
        const first = told.filter(({ id }, at) => told.findIndex((one) => one.id === id) === at)
        const order = first.map(({ what }) => what[0]).join('')
        if (givenUp.size === 0) expect(order).toMatch(/^(?:fe?r)*$/)
      }
      for (const { at, channel } of heard.filter(({ id, channel }) => !lost.has(`${channel} ${id}`))) {
        const hour = heard.filter((one) => one.channel === channel && one.at > at - HOUR && one.at <= at)
        const kept = hour.filter(({ id }) => !lost.has(`${channel} ${id}`))
        expect(new Set(kept.map(({ message: number }) => number)).size).toBeLessThanOrEqual(most)
      }
    }),
    { numRuns: 60 },
  )
})
