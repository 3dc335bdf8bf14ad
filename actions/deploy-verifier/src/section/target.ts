import { configFile, kinds } from '@plinth/core'
import * as z from 'zod/mini'
import { address, addressOrPath } from '../values/address.ts'
import { readyMadeChecks } from '../values/checks.ts'
import { nameServer } from '../values/host.ts'
import { versionSourceOrNone } from '../values/version-source.ts'
import { expectation } from './expectation.ts'

/** One of the `targets:`. */
export const target = configFile.section('Something that was deployed.', {
  url: configFile.setting({
    kind: addressOrPath(),
    description: 'Its address, or its path at the address that `url` or the event gives.',
  }),
  ...configFile.settings({
    name: {
      kind: kinds.text({ what: 'a name', example: 'checkout', longest: 100 }),
      description: 'How the report calls it.',
      fallback: 'its address without query and credentials',
    },
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
    'version-from': {
      kind: versionSourceOrNone(),
      description: 'Where it tells its version, if not like the others; `none` where it tells none.',
      fallback: '`version-from` of all',
    },
    baseline: {
      kind: address(),
      description: 'The same in the version that is in production, to compare with.',
      fallback: 'from `baseline-url`',
    },
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
  }),
  headers: z.optional(configFile.headers('Headers of its requests, besides those of all.')),
  expect: z.optional(expectation),
})
