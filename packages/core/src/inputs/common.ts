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

/** The inputs that every gate has. */
export const commonInputs = {
  config: input(kinds.path({ example: DEFAULT_CONFIG_FILE }), {
    description:
      'The configuration file. It may be missing unless this input names it; every setting then has its default.',
    fallback: DEFAULT_CONFIG_FILE,
  }),
  token: input(kinds.secret('a token'), {
    description:
      'The token for comments on pull requests. It needs `pull-requests: write` for that, and nothing else.',
    expression: `\${{ github.token }}`,
  }),
  comment: input(kinds.oneOf(['auto', 'always', 'never']), {
    description:
      'Whether to comment on the pull request: `auto` keeps one comment up to date where there is a pull request and the token allows it, `always` warns where that is not possible, `never` does not comment.',
    default: 'auto',
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
