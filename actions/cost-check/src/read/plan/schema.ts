import { configFile, kinds } from '@plinth/core'
import * as z from 'zod/mini'
import { share, tokens } from './tokens.ts'

export const MOST_AGENTS = 10_000
export const LONGEST_NAME = 200
const MOST_TURNS = 10_000
const MOST_CONTEXT = 10_000_000
const MOST_OUTPUT = 1_000_000

const agents = configFile.section('Agents of one kind.', {
  name: configFile.setting({
    kind: kinds.text({ what: 'the name of the agents', example: 'code-explorer', longest: LONGEST_NAME }),
    description: 'What kind of agents they are.',
  }),
  model: configFile.setting({
    kind: kinds.text({ what: 'the exact id of a model', example: 'claude-opus-5', longest: LONGEST_NAME }),
    description: 'The exact id of the model that they ask.',
  }),
  ...configFile.settings({
    count: {
      kind: kinds.number({ whole: true, min: 1, max: MOST_AGENTS, example: '2' }),
      description: 'How many of them.',
      fallback: '1',
    },
    turns: {
      kind: kinds.number({ whole: true, min: 1, max: MOST_TURNS, example: '20' }),
      description: 'How often each of them asks the model.',
      fallback: 'a range',
    },
    'context-tokens': {
      kind: tokens(MOST_CONTEXT),
      description: 'Tokens in the context when the first turn is answered.',
      fallback: 'a range',
    },
    'output-tokens': {
      kind: tokens(MOST_OUTPUT),
      description: 'Tokens that the model writes in a turn.',
      fallback: 'a range',
    },
    'cache-hit': {
      kind: share(),
      description: 'The share of the prompts that is read from the cache.',
      fallback: 'a range',
    },
    reason: {
      kind: kinds.text({ what: 'a reason', example: 'four services are looked at', longest: 1_000 }),
      description: 'Why there are more of them than the guidance says.',
      fallback: 'none',
    },
  }),
})

/** A plan as a file. */
export const planSchema = configFile.section('What a task means to spend on model calls.', {
  ...configFile.settings({
    task: {
      kind: kinds.text({ what: 'a word for the kind of task', example: 'feature', longest: 100 }),
      description: 'What kind of task it is: estimates are calibrated by tasks of the same kind.',
      fallback: 'none',
    },
  }),
  agents: z.array(agents),
})

export type WrittenPlan = z.infer<typeof planSchema>
