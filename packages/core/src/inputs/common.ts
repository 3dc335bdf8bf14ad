import { kinds, understood } from '../values/index.ts'
import { VERDICTS } from '../verdict.ts'
import { input } from './field.ts'

/** Read when the `config` input is not given; it may then be missing. */
export const DEFAULT_CONFIG_FILE = '.github/plinth.yml'

const someVerdicts = kinds.list(kinds.oneOf(VERDICTS))
const verdicts: typeof someVerdicts = {
  ...someVerdicts,
  examples: ['fail, no-data, inconclusive', 'none'],
  parse: (text) => (text === 'none' ? understood([]) : someVerdicts.parse(text)),
}
const verdictNames = VERDICTS.map((verdict) => `\`${verdict}\``).join(', ')

/** What every gate may write on GitHub. */
const COMMON_PERMISSIONS = {
  'pull-requests: write': 'comments on pull requests',
  'contents: write': 'a history that is kept on a branch',
}

/** The token, with the permissions that a gate needs beside those of all gates, each with what it is for. */
export function tokenInput(permissions: Readonly<Record<string, string>>) {
  const all = Object.entries({ ...COMMON_PERMISSIONS, ...permissions }).map(
    ([permission, purpose]) => `\`${permission}\` for ${purpose}`,
  )
  const description = `The token for what is written on GitHub. It needs ${all.join(', ')}; each only where it is wanted, and nothing else.`
  return input(kinds.secret('a token'), { description, expression: `\${{ github.token }}` })
}

/** The inputs that every gate has. */
export const commonInputs = {
  config: input(kinds.path({ example: DEFAULT_CONFIG_FILE }), {
    description:
      'The configuration file. It may be missing unless this input names it; every setting then has its default.',
    fallback: DEFAULT_CONFIG_FILE,
  }),
  token: tokenInput({}),
  comment: input(kinds.oneOf(['auto', 'always', 'never']), {
    description:
      'Whether to comment on the pull request: `auto` keeps one comment up to date where there is a pull request and the token allows it, `always` warns where that is not possible, `never` does not comment.',
    default: 'auto',
  }),
  summary: input(kinds.oneOf(['always', 'never']), {
    description:
      'Whether to write the job summary; `never` where a release decision shows this report among the others.',
    default: 'always',
  }),
  history: input(kinds.oneOf(['write', 'read', 'never']), {
    description:
      'What to do with the history that the configuration names: `write` records this run and reads earlier ones, `read` only reads, `never` leaves it alone.',
    default: 'write',
  }),
  'fail-on': input(verdicts, {
    description: `The verdicts that fail the job, out of ${verdictNames}; \`none\` to only report.`,
    default: 'fail, no-data',
  }),
} as const

/** The outputs that every gate has. */
export const commonOutputs = {
  verdict: `What the gate found: ${verdictNames}.`,
  headline: 'The verdict in one sentence.',
  report: 'The path of the report as JSON (`plinth.report/v1`).',
} as const
