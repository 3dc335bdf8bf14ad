import { type Repository, servicesOf } from '../recognise/repository.ts'
import { READ_AS_THEY_ARE } from '../recognise/tools.ts'
import { type Entry, entry, section, suggestion } from './page.ts'

/** The `perf:` section: what is started and put under load. */
export function performance(repository: Repository): Entry {
  const services = servicesOf(repository)
  const [service, ...others] = services
  const { health, tools } = repository
  const measured = tools.filter(({ name }) => READ_AS_THEY_ARE.includes(name))
  const reports = measured
    .flatMap(({ name, by }) => [
      suggestion('base-reports', 'results/base-*.json'),
      suggestion(
        'reports',
        'results/head-*.json',
        `${name} is here already (${by}): the gate reads its reports instead of making load.`,
      ),
    ])
    .slice(0, 2)
    .reverse()
  if (service === undefined) {
    return entry(
      'perf',
      section(
        suggestion(
          'head-command',
          'node dist/server.js',
          'The command that starts the service; it gets its port in PORT, or where it says {port}.',
        ),
        suggestion('ready', '/health', 'The path that tells when it is up.'),
        suggestion('path', '/', 'The request that is made.'),
        ...reports,
      ),
      'The perf gate: base and head side by side. No command that starts a service was found.',
    )
  }
  const more = others
    .map(({ directory, start }) => `${directory === '' ? '.' : directory} (${start})`)
    .slice(0, 5)
  const note =
    more.length === 0
      ? ''
      : `\nOther services were found, of which one can be measured at a time: ${more.join(', ')}.`
  return entry(
    'perf',
    section(
      entry(
        'head-command',
        service.start,
        `Found in ${service.by}. It runs without a shell, and must listen on the port that it gets in PORT, or where it says {port}.`,
      ),
      health === null
        ? suggestion('ready', '/health', 'The path that tells when it is up; / unless it is said.')
        : entry('ready', health.path, `The path that tells when it is up, from ${health.by}.`),
      suggestion(
        'scenarios',
        [
          { path: '/products', weight: 3 },
          { name: 'checkout', method: 'POST', path: '/checkout', body: '{"cart": 1}' },
        ],
        'The requests that are made, with their weight; one to / unless it is said. Name those that your users make.',
      ),
      ...reports,
    ),
    `The perf gate: base and head are built as .github/workflows/plinth-pull-request.yml says, and measured side by side.${note}`,
  )
}
