import * as z from 'zod/mini'
import { configFile } from '../../config/index.ts'
import { kinds } from '../../values/index.ts'
import { readyMadeChecks } from '../values/checks.ts'
import { nameServer } from '../values/host.ts'
import { expectation } from './expectation.ts'

/** How it is called, in so many characters at most. */
export const targetName = (longest: number) =>
  ({
    kind: kinds.text({ what: 'a name', example: 'checkout', longest }),
    description: 'How the report calls it.',
    fallback: 'its address without query and credentials',
  }) as const

/** What it is, and what is sent to it: settings of an entry of `targets:`, after its address and its name. */
export const asking = {
  kind: {
    kind: kinds.oneOf(['page', 'api', 'function', 'asset']),
    description:
      'What it is, over HTTP, and so what is expected of it: a web page (HTML, security headers), a JSON API, an edge function (a CORS preflight; its cold start is shown apart), or a static asset (not the HTML of a fallback page).',
    fallback: 'none, any answer below 400 will do',
  },
  method: { kind: kinds.method(), description: 'The method of the request.', fallback: 'GET' },
  body: {
    kind: kinds.text({
      what: 'the body of the request',
      example: '{"id":1}',
      longest: 1_000_000,
      allowsEmpty: true,
    }),
    description: 'The body of the request.',
  },
  send: {
    kind: kinds.text({ what: 'a message', example: 'ping' }),
    description: 'The message that is sent through the WebSocket.',
    fallback: 'none, the handshake is enough',
  },
  server: {
    kind: nameServer(),
    description: 'The name server that is asked.',
    fallback: "the system's",
  },
} as const

/** What is looked at once. */
export const looking = {
  checks: {
    kind: readyMadeChecks(),
    description: 'What is looked at once, before observing; `none` for nothing.',
    fallback: 'what suits the kind',
  },
  origin: {
    kind: kinds.httpUrl({ example: 'https://shop.example' }),
    description: 'The origin of the pages that call it, for the CORS preflight.',
    fallback: 'that of the first target of the kind page, or its own',
  },
} as const

/** What goes with every request, and what its answer must be like. */
export const answering = {
  headers: z.optional(configFile.headers('Headers of its requests, besides those of all.')),
  expect: z.optional(expectation),
} as const

const shared = configFile.section('A target.', {
  ...configFile.settings({ name: targetName(300), ...asking, ...looking }),
  ...answering,
})

/** What an entry of `targets:` says in every gate, its address aside. */
export type TargetWords = z.infer<typeof shared>
