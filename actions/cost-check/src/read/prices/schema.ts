import { configFile, kinds } from '@plinth/core'
import * as z from 'zod/mini'
import { amount, calendarDay, modelId } from './written.ts'

/** Only what the rest is added up in: usage is told in one currency. */
export const CURRENCY = 'USD'

const PER_MILLION = 'for a million tokens, in USD'
const tokenPrices = {
  input: configFile.setting({ kind: amount('5'), description: `Input that is not cached, ${PER_MILLION}.` }),
  ...configFile.settings({
    write5m: { kind: amount('6.25'), description: `Cache writes that live 5 minutes, ${PER_MILLION}.` },
    write1h: { kind: amount('10'), description: `Cache writes that live an hour, ${PER_MILLION}.` },
    read: { kind: amount('0.50'), description: `Cache reads, ${PER_MILLION}.` },
  }),
  output: configFile.setting({ kind: amount('25'), description: `Output, ${PER_MILLION}.` }),
}

const prices = configFile.section('What each kind of token costs.', tokenPrices)
const tier = configFile.section('Prices of requests up to a size of the prompt.', {
  ...configFile.settings({
    upTo: {
      kind: kinds.number({ whole: true, min: 1, example: '200000' }),
      description: 'Tokens of input, cache reads and cache writes together; left out in the last tier.',
    },
  }),
  ...tokenPrices,
})

/** What may also stand under `defaults`, for all rows of the file. */
const shared = configFile.settings({
  provider: { kind: kinds.text({ example: 'anthropic', longest: 100 }), description: 'Who bills it.' },
  currency: { kind: kinds.oneOf([CURRENCY]), description: 'What the prices are in.' },
  batch: {
    kind: amount('0.5', { aboveZero: true }),
    description: 'Factor on every token of batch requests.',
  },
  webSearch: { kind: amount('10'), description: 'A thousand web searches, in USD.' },
  tokenFactor: {
    kind: amount('1.3', { aboveZero: true }),
    description: 'Tokens for the same text, against models before Claude Opus 4.7.',
  },
  source: {
    kind: kinds.text({ example: 'https://…', longest: 500 }),
    description: 'Where the prices are stated.',
  },
  checked: { kind: calendarDay(), description: 'When a person last compared them with the source.' },
  secondHand: { kind: kinds.flag(), description: "Whether the source is not the provider's own page." },
})

const row = configFile.section('What a model costs, from one day to another.', {
  model: configFile.setting({
    kind: modelId(),
    description: 'The exact id; nothing is found by a part of it.',
  }),
  ...shared,
  ...configFile.settings({
    aliases: {
      kind: kinds.list(modelId()),
      description: 'Other exact ids of the same model at the same price.',
    },
    from: { kind: calendarDay(), description: 'The first day, UTC.' },
    until: { kind: calendarDay(), description: 'The first day on which it no longer holds.' },
    status: {
      kind: kinds.oneOf(['effective', 'announced']),
      description: 'Announced prices do not count yet.',
    },
  }),
  prices: z.optional(prices),
  tiers: z.optional(z.array(tier)),
  fast: z.optional(prices),
  geography: z.optional(
    configFile.named(
      'Factors by inference geography.',
      configFile.setting({ kind: amount('1.1', { aboveZero: true }), description: 'Factor on every token.' }),
      (name) => (/^[a-z0-9_-]{1,40}$/.test(name) ? null : 'is no name of a geography'),
    ),
  ),
})

/** A file of the price table; ours and the user's have the same form. */
export const tableSchema = configFile.section('Prices of models.', {
  defaults: z.optional(configFile.section('What holds for rows that do not say it.', shared)),
  rows: z.array(row),
})

export type WrittenTable = z.infer<typeof tableSchema>
export type WrittenRow = WrittenTable['rows'][number]
export type WrittenPrices = z.infer<typeof prices>
