import * as z from 'zod/mini'
import { configFile } from '../../config/index.ts'
import { headerNameProblem, kinds } from '../../values/index.ts'
import { headerName, mediaType, redirectTarget, sha256, sizeRange, statusRange } from '../values/expected.ts'
import { pathProblem } from '../values/json-path.ts'

const shortText = (what: string, example: string, longest = 10_000) => kinds.text({ what, example, longest })

/** The `expect:` of a target. */
export const expectation = configFile.section(
  'What the answer must be like; a probe that is answered otherwise has failed.',
  {
    ...configFile.settings({
      status: {
        kind: kinds.list(statusRange()),
        description: 'The statuses that count as success.',
        fallback: 'what suits the kind; 200-399 without one',
      },
      'headers-present': {
        kind: kinds.list(headerName()),
        description: 'Headers that must be there, with any value.',
      },
      body: {
        kind: shortText('text that the body must contain', '"ok":true'),
        description: 'Text that the body must contain.',
      },
      'content-type': {
        kind: mediaType(),
        description: 'The media type, without parameters.',
        fallback: 'what suits the kind',
      },
      'certificate-days': {
        kind: kinds.number({ whole: true, min: 0, max: 3650, example: '14' }),
        description: 'So many days more the certificate must be valid.',
        fallback: '14, where there is one',
      },
      redirect: {
        kind: redirectTarget(),
        description: 'Where the answer must redirect to; it is then not followed.',
      },
      size: { kind: sizeRange(), description: 'Bytes of the body.' },
      sha256: { kind: sha256(), description: 'The SHA-256 of the body.' },
      receive: {
        kind: shortText('text that a message must contain', 'pong'),
        description: 'Text that a message of the WebSocket must contain.',
        fallback: 'any message, when something is sent',
      },
      records: {
        kind: kinds.list(shortText('a DNS record', '192.0.2.10'), { separator: 'line' }),
        description: 'Values that must all be among the DNS records.',
        fallback: 'any record will do',
      },
    }),
    headers: z.optional(
      configFile.named(
        'Headers and the values they must have.',
        configFile.setting({
          kind: shortText('the value of a header', 'nosniff'),
          description: 'The value.',
        }),
        headerNameProblem,
      ),
    ),
    json: z.optional(
      configFile.named(
        'JSONPaths (RFC 9535) and the one value that each must select.',
        configFile.setting({
          kind: kinds.text({ what: 'a value, as text or as JSON', example: 'ok', allowsEmpty: true }),
          description: 'The value, as text or as JSON.',
        }),
        pathProblem,
      ),
    ),
  },
)
