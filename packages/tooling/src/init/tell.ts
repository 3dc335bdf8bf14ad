import { printable } from '@plinth/core/values'
import { type Repository, servicesOf } from './recognise/repository.ts'
import { READ_AS_THEY_ARE } from './recognise/tools.ts'
import { REQUIRED_CHECK } from './write/callers.ts'
import type { Fate } from './write/put.ts'

/** What a person is told in the end. */
export function told(repository: Repository, fates: readonly Fate[], mode: 'write' | 'look'): string {
  const parts = [
    block('Found', found(repository)),
    block(
      'Could not be used',
      [...repository.problems].map(([path, why]) => `${path}: ${why}`),
    ),
    block(mode === 'write' ? 'Wrote' : 'Would write', pathsOf(fates, 'new')),
    block('Already there, and as it should be', pathsOf(fates, 'same')),
    block(
      'Already there, and left as it is (--print shows what would have been written)',
      pathsOf(fates, 'other'),
    ),
    block(
      'Could not be written',
      fates.flatMap((fate) => (fate.is === 'impossible' ? [`${fate.path}: ${fate.why}`] : [])),
    ),
    block(
      'Called from elsewhere already, so not written',
      [...repository.workflows.calling].map(([name, path]) => `${name}.yml, by ${path}`),
    ),
    block('Next', next(repository)),
  ]
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`
}

const MOST = 12

function block(title: string, lines: readonly string[]): string | null {
  if (lines.length === 0) return null
  const shown = lines.slice(0, MOST).map((line) => `  ${printable(line)}`)
  const more = lines.length > MOST ? [`  and ${lines.length - MOST} more`] : []
  return [title, ...shown, ...more].join('\n')
}

const pathsOf = (fates: readonly Fate[], is: Fate['is']): readonly string[] =>
  fates.filter((fate) => fate.is === is).map(({ path }) => path)

function found(repository: Repository): readonly string[] {
  const {
    remote,
    defaultBranch,
    projects,
    workspaces,
    containers,
    health,
    platforms,
    team,
    tools,
    workflows,
  } = repository
  const from = (what: string, by: string | null) => (by === null ? [] : [`${what}: ${by}`])
  const named = projects.map(({ language, framework, tool, by, start }) => {
    const what = [language, ...(framework === null ? [] : [framework])].join(', ')
    return `${what}, with ${tool} (${by})${start === null ? '' : `, started by \`${start}\``}`
  })
  return [
    ...(remote === null
      ? ['no remote named origin that can be read']
      : [`${remote.owner}/${remote.name} on ${remote.host}`]),
    `default branch ${defaultBranch.name}${defaultBranch.isCertain ? '' : ', as it seems'}`,
    ...(named.length > 0
      ? named.slice(0, 8)
      : ['no package.json, pyproject.toml, requirements.txt or go.mod']),
    ...(named.length > 8 ? [`${named.length - 8} more packages`] : []),
    ...from('a monorepo', workspaces),
    ...from('a container', containers[0] ?? null),
    ...(health === null ? [] : [`health at ${health.path}: ${health.by}`]),
    ...platforms.map(({ name, by }) => `deployed to ${name}: ${by}`),
    ...from('owners', team.codeowners),
    ...from('a pull request template', team.template),
    ...team.agents.map(({ pattern, count }) => `definitions of agents: ${pattern} (${count})`),
    ...from('instructions to agents', team.instructions.length === 0 ? null : team.instructions.join(', ')),
    ...tools.map(
      ({ name, by }) =>
        `${name}: ${by}${READ_AS_THEY_ARE.includes(name) ? ', whose reports Plinth reads' : ''}`,
    ),
    ...from(
      'other workflows',
      workflows.others.length === 0 ? null : `${workflows.others.length}, which stay as they are`,
    ),
  ]
}

function next(repository: Repository): readonly string[] {
  const { remote, platforms, workflows, team } = repository
  const steps = [
    servicesOf(repository).length === 0
      ? 'Say in .github/plinth.yml how the service is started (perf: head-command), if there is one.'
      : 'Look at the commands in .github/plinth.yml and plinth-pull-request.yml: they are guesses.',
    ...(team.template === null
      ? [
          'Write .github/pull_request_template.md with the items that you agreed on: without one there is nothing to check off.',
        ]
      : []),
    'Commit the files, open a pull request with them, and read its summary: nothing is required yet.',
    `Then require the check "${REQUIRED_CHECK}" for the default branch (Settings, Rules).`,
    'The permissions stand in each workflow. Where the organisation restricts actions, allow plinth-ci/plinth.',
    ...(platforms.length > 0 && workflows.deploying.length > 0
      ? [
          `${workflows.deploying[0]} seems to deploy already: call deploy.yml from there, or let plinth-deploy.yml take over. Not both.`,
        ]
      : []),
    ...(remote?.kind === 'server'
      ? [
          `If ${remote.host} is GitHub Enterprise Server, mirror plinth-ci/plinth there first: reusable workflows are not taken from github.com.`,
        ]
      : []),
    ...(remote?.kind === 'other'
      ? [`${remote.host} is not GitHub: these workflows run on GitHub Actions only.`]
      : []),
  ]
  return steps.map((step, index) => `${index + 1}. ${step}`)
}
