import type { Platform } from '../recognise/platforms.ts'
import type { Project } from '../recognise/project.ts'
import { type Repository, servicesOf } from '../recognise/repository.ts'
import { type Entry, entry, section, suggestion } from './page.ts'
import type { Proposal } from './proposal.ts'
import { type Caller, callerText } from './workflow.ts'

/** The name by which branch protection knows the decision: the caller's job, and the job that it calls. */
export const REQUIRED_CHECK = 'plinth / decision'

/** The calling workflows that fit; those of ours that are called from elsewhere already are left out. */
export function callers(repository: Repository): readonly Proposal[] {
  const { platforms, workflows } = repository
  return [
    pullRequest(repository),
    comment(),
    ...(platforms.length === 0 ? [] : [deploy(repository)]),
    scheduled(),
  ]
    .filter(({ calls }) => !workflows.calling.has(calls))
    .map(callerText)
}

/** A permission of a job, and what for. */
const permission = (scope: string, level: 'read' | 'write', what: string): Entry => ({
  ...entry(scope, level),
  beside: what,
})

function pullRequest(repository: Repository): Caller {
  const [service] = servicesOf(repository)
  return {
    file: 'plinth-pull-request.yml',
    name: 'Plinth',
    about:
      'Judges every pull request: speed against its base, cost, and the agreed preparation; then decides.\n' +
      `Require the check "${REQUIRED_CHECK}", and never filter this workflow by paths: a check that does not start hangs.`,
    on: section(
      entry(
        'pull_request',
        section(entry('types', ['opened', 'edited', 'synchronize', 'reopened', 'ready_for_review'])),
      ),
      entry('merge_group', null),
    ),
    calls: 'pull-request',
    job: 'plinth',
    when: null,
    permissions: [
      permission('contents', 'write', 'to check out, and for the history, which only the decision writes'),
      permission('pull-requests', 'write', 'for the comment'),
      permission('checks', 'write', 'for the check run, and evidence by check runs'),
      permission('statuses', 'read', 'for evidence by commit statuses'),
      permission('actions', 'read', 'for what CI costs'),
    ],
    inputs: service === undefined ? UNKNOWN_BUILD : buildInputs(service),
  }
}

const UNKNOWN_BUILD = [
  suggestion(
    'build-command',
    'npm ci && npm run build',
    'What makes the service ready to be started, in base and head. How it is started stands in .github/plinth.yml.',
  ),
]

function buildInputs({ directory, prepare, by }: Project) {
  const about =
    `What makes the service ready to be started, in base and head; from ${by}. A language or tool that the runner ` +
    'lacks is set up by a composite action of yours, .github/actions/plinth-setup.'
  return [
    ...(directory === '' ? [] : [entry('directory', directory, 'Where the service is.')]),
    prepare.length === 0
      ? suggestion('build-command', 'make build', about)
      : entry('build-command', prepare.join(' && '), about),
  ]
}

function comment(): Caller {
  return {
    file: 'plinth-comment.yml',
    name: 'Plinth comment',
    about:
      'Posts the comment on pull requests of forks, whose own runs may not write. It runs nothing of theirs, and decides nothing.\nDelete it where there are no forks.',
    on: section(
      entry('workflow_run', section(entry('workflows', ['Plinth']), entry('types', ['completed']))),
    ),
    calls: 'pull-request-comment',
    job: 'comment',
    when: null,
    permissions: [
      permission('actions', 'read', 'for the report that the other run left'),
      permission('pull-requests', 'write', 'for the comment'),
    ],
    inputs: [],
  }
}

const DEPLOY_PERMISSIONS = [
  permission('contents', 'write', 'to check out, and for the history'),
  permission('deployments', 'write', 'to record the deployment'),
  permission('actions', 'write', 'to start the rollback'),
  permission('checks', 'write', 'for the check run, and evidence by check runs'),
  permission('pull-requests', 'read', 'for the checklist before a deployment'),
  permission('statuses', 'read', 'for evidence by commit statuses'),
]

function deploy(repository: Repository): Caller {
  const event = repository.platforms.find(({ tells }) => tells === 'event')
  const common = {
    file: 'plinth-deploy.yml',
    name: 'Plinth deploy',
    calls: 'deploy',
    permissions: DEPLOY_PERMISSIONS,
  } as const
  return event === undefined
    ? { ...common, ...deployByCommand(repository) }
    : { ...common, ...verifyAfter(event, repository) }
}

type HowDeployed = Pick<Caller, 'about' | 'on' | 'job' | 'when' | 'inputs'>

/** The platform deploys by itself and tells GitHub when it has: what is left is to verify it. */
function verifyAfter({ name }: Platform, { platforms }: Repository): HowDeployed {
  const others = platforms.filter(({ tells }) => tells === 'command').map((one) => one.name)
  const note =
    others.length === 0
      ? ''
      : `\nWhat else is deployed (${others.join(', ')}) is not part of it: see \`deploy-command\` and \`phase\`.`
  return {
    about: `Verifies what ${name} has deployed, once it tells GitHub so.${note}`,
    on: section(entry('deployment_status', null)),
    job: 'verify',
    when: "github.event.deployment_status.state == 'success'",
    inputs: [
      entry('environment', `\${{ github.event.deployment.environment }}`),
      entry('phase', 'verify'),
      suggestion('version-from', 'json $.version', 'Where an answer tells its version.'),
    ],
  }
}

/** Nothing is deployed unasked: this may not be the only workflow that does, and the command is a guess. */
function deployByCommand({ platforms, defaultBranch }: Repository): HowDeployed {
  const commands = platforms.flatMap(({ command }) => (command === null ? [] : [command]))
  const found = platforms.map(({ name }) => name).join(', ')
  return {
    about:
      'Asks for what must be done before a deployment, deploys, verifies what is live then, and goes back once where it must.\n' +
      `It starts by hand, and deploys nothing, until you say how (recognised: ${found}).`,
    on: section(
      entry('workflow_dispatch', null),
      suggestion(
        'push',
        section(entry('branches', [branchPattern(defaultBranch.name)])),
        'Deploys whatever is merged. Take out what deploys now.',
      ),
    ),
    job: 'deploy',
    when: null,
    inputs: [
      entry('environment', 'production'),
      suggestion(
        'deploy-command',
        commands.length === 0 ? './deploy.sh' : commands.join(' && '),
        'What deploys, by bash. Its credentials come from the secret deploy-env, one NAME=value to a line.',
      ),
      suggestion(
        'url',
        'https://shop.example/health',
        'What is probed then; or targets under deploy: in .github/plinth.yml.',
      ),
      suggestion(
        'rollback-workflow',
        'rollback.yml',
        'The workflow that goes back to the last good version.',
      ),
    ],
  }
}

/** A filter of branches is a pattern: what stands for itself must say so. */
const branchPattern = (name: string): string => name.replace(/[\\*?+![\]]/g, '\\$&')

function scheduled(): Caller {
  return {
    file: 'plinth-scheduled.yml',
    name: 'Plinth scheduled',
    about:
      'Looks once a week at cost and trend, at what CI costs, and at the age of prices; keeps one issue for each finding.',
    on: section(entry('schedule', [{ cron: '17 6 * * 1' }]), entry('workflow_dispatch', null)),
    calls: 'scheduled',
    job: 'costs',
    when: null,
    permissions: [
      permission('contents', 'write', 'to check out, and for the history'),
      permission('actions', 'read', 'for what CI costs'),
      permission('issues', 'write', 'for the issues'),
      permission('checks', 'write', 'for the check run'),
    ],
    inputs: [],
  }
}
