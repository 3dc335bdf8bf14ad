import { type Repository, servicesOf } from '../recognise/repository.ts'
import { type Entry, entry, section, suggestion, written } from './page.ts'
import { performance } from './performance.ts'
import type { Proposal } from './proposal.ts'

/** The tag that moves with the releases of this major version. */
export const SCHEMA =
  'https://raw.githubusercontent.com/plinth-ci/plinth/v1/docs/schemas/plinth.config.v1.json'
const DOCUMENTATION = 'https://github.com/plinth-ci/plinth/blob/v1/docs'

const HEAD = [
  'What Plinth holds this repository to. Made once, from what is in the repository, and yours from then on.',
  'Every setting has a default, so whatever you take out holds as documented:',
  `${DOCUMENTATION}/README.md`,
  'A # directly before a setting, without a space, marks a suggestion: take it away where the setting fits.',
].join('\n')

/** `.github/plinth.yml`. */
export function configuration(repository: Repository): Proposal {
  const entries = [
    objectives(repository),
    performance(repository),
    checklist(repository),
    deployment(repository),
    cost(repository),
    release(repository),
    HISTORY,
  ]
  return {
    path: '.github/plinth.yml',
    text: written(HEAD, entries, `yaml-language-server: $schema=${SCHEMA}`),
  }
}

function objectives({ platforms }: Repository): Entry {
  const deployed = platforms.length > 0 ? [] : [suggestion('deployment-success', '99%')]
  return entry(
    'slo',
    section(
      entry('p95', '500ms', '95 of 100 requests are answered faster than this.'),
      entry('error-rate', '0.1%', 'The share of requests that may fail.'),
      entry('uptime', '99.9%'),
      ...(deployed.length > 0 ? deployed : [entry('deployment-success', '99%')]),
    ),
    'What is promised to the users of the service. These are the defaults: write down what you promise.',
  )
}

function checklist({ team }: Repository): Entry {
  const { agents, instructions, checklists, template } = team
  const patterns = agents.map(({ pattern }) => pattern)
  const what =
    template === null
      ? 'The checklist enforcer. There is no pull request template: give it one with the items that you agreed on.'
      : `The checklist enforcer: the items of ${template} must be done, or not apply with a reason.`
  const instructed =
    instructions.length > 0 && patterns.length === 0
      ? [
          suggestion(
            'agents',
            instructions.filter((path) => path.endsWith('.md')),
            'Instructions to agents. Name them here if they say what must be stated or ticked: that is then asked for.',
          ),
        ]
      : []
  return entry(
    'checklist',
    section(
      ...(patterns.length > 0
        ? [
            entry(
              'agents',
              patterns,
              'Each of these defines an agent. What they ask for before, during and after work is asked of its pull requests.',
            ),
          ]
        : instructed),
      ...(checklists.length > 0
        ? [
            suggestion(
              'checklists',
              checklists,
              'Lists whose items must be done, in the file or in the description.',
            ),
          ]
        : []),
      suggestion('exempt', ['bots', 'drafts'], 'Pull requests that are not judged.'),
      suggestion(
        'items',
        [{ item: 'Performance tested', evidence: 'perf-gate: pass' }],
        'An item that evidence decides, whatever its tick says.',
      ),
      ...(team.codeowners === null && patterns.length === 0
        ? []
        : [ownership(team.codeowners, patterns.length > 0)]),
    ),
    what,
  )
}

function ownership(codeowners: string | null, hasAgents: boolean): Entry {
  const from = [
    ...(codeowners === null ? [] : [codeowners]),
    ...(hasAgents ? ['the definitions of agents'] : []),
  ].join(' and ')
  return {
    key: 'ownership',
    value: section(
      suggestion(
        'mode',
        'report',
        `Owners are read from ${from}. \`enforce\` asks for their review, \`report\` shows them, \`off\` does not.`,
      ),
    ),
  }
}

function deployment({ platforms }: Repository): Entry {
  const [platform] = platforms
  const found = platforms.map(({ name, by }) => `${name} (${by})`).join(', ')
  const byEvent = platform?.tells === 'event'
  return entry(
    'deploy',
    section(
      ...(platform === undefined
        ? [suggestion('environment', 'production')]
        : byEvent
          ? []
          : [
              entry('environment', 'production', 'The environment whose deployments are recorded on GitHub.'),
            ]),
      suggestion(
        'url',
        'https://shop.example/health',
        byEvent
          ? 'What is probed; the address that the platform tells unless it is said.'
          : 'What is probed once it is deployed.',
      ),
      suggestion(
        'version-from',
        'json $.version',
        'Where an answer tells its version. With it, a first 200 from the old version is no success.',
      ),
      ...(byEvent
        ? [
            suggestion(
              'hosts',
              ['shop-*.vercel.app'],
              'The hosts that a deployment may be on, since its address comes with the event.',
            ),
          ]
        : []),
      {
        key: 'rollback',
        value: section(suggestion('workflow', 'rollback.yml')),
        about:
          'The workflow that goes back to the last good version; it must have the trigger `workflow_dispatch`.',
      },
    ),
    platform === undefined
      ? 'The deploy verifier: is what was deployed up, the right version, and healthy? No platform was recognised.'
      : `The deploy verifier: is what was deployed up, the right version, and healthy? Recognised: ${found}.`,
  )
}

function cost({ tools, team }: Repository): Entry {
  const infracost = tools.find(({ name }) => name === 'Infracost')
  const terraform = tools.find(({ name }) => name === 'Terraform')
  const priced = infracost ?? terraform
  return entry(
    'cost',
    section(
      suggestion('ci', 'yes', 'What the workflows cost, from their jobs.'),
      suggestion('budget', '5000 USD', 'What everything in the exports may cost in a month.'),
      suggestion(
        'costs',
        'costs/*.csv.gz',
        'Exports of a cloud, as it writes them: FOCUS, AWS CUR, Azure, GCP, OpenCost.',
      ),
      ...(priced === undefined
        ? []
        : [
            suggestion(
              'infracost',
              'infracost.json',
              `What the infrastructure will cost (${priced.by}): the output of \`infracost diff --format json\`.`,
            ),
          ]),
      ...(team.agents.length === 0 && team.instructions.length === 0
        ? []
        : [
            suggestion(
              'plan',
              '.plinth/plan.yml',
              'What a task will ask of language models: it is estimated before it starts.',
            ),
          ]),
    ),
    'The cost check: what it costs, whether it grows, and what a change adds.',
  )
}

/** Which changes call for what. Changes of documents alone need not be measured. */
function release(repository: Repository): Entry {
  const [service] = servicesOf(repository)
  const paths =
    service === undefined || service.directory === ''
      ? ['src/**', 'package.json']
      : [`${service.directory}/**`]
  const { agents, template } = repository.team
  // Without any item the checklist has nothing to judge, which is no good news, and should not stop the first pull request.
  const isAsked = template !== null || agents.length > 0
  const gates = section(
    { key: 'perf-gate', value: section(suggestion('paths', paths)) },
    { key: 'cost-check', value: section(suggestion('required', 'no')) },
    ...(isAsked
      ? []
      : [
          entry(
            'checklist-enforcer',
            section(entry('required', 'no')),
            'It only warns, as long as there is no pull request template: take this away when there is one.',
          ),
        ]),
  )
  return entry(
    'release',
    section({ key: 'gates', value: gates }, suggestion('check', 'Plinth', 'The name of the check run.')),
    'The decision over all gates: which changes call for which gate, and which of them only warns.',
  )
}

const HISTORY = entry(
  'history',
  section(
    entry(
      'store',
      'branch',
      'On a branch of its own, plinth-history, in this repository; `none` remembers nothing.',
    ),
  ),
  'Where runs are remembered, so that later ones can be told against them.',
)
