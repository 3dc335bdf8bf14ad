import type { Finding } from '@plinth/core'
import { compare, moneyText, sum } from '@plinth/core/money'
import { counted, listed, plainText, withoutStop } from '@plinth/core/render'
import type { InfracostProject, InfracostRun } from '../../evidence/infracost.ts'
import type { Settings } from '../../settings.ts'
import { severityOfGaps } from '../part.ts'
import type { Pair } from './pair.ts'
import { countOf } from './project.ts'

/** So many names tell what is the matter. */
const MOST_NAMES = 5

/** What keeps the cost of a project from being known; nothing of it is taken for cheap. */
export function gapFindings(settings: Settings, { head, name }: Pair): readonly Finding[] {
  if (head === null) return []
  const gap = (part: string, severity: Finding['severity'], why: string): Finding => ({
    id: `incomplete/${name}/${part}`,
    kind: 'incomplete',
    subject: plainText(name, 200),
    verdict: 'no-data',
    ...(severity === undefined ? {} : { severity }),
    why,
  })
  const severity = severityOfGaps(settings)
  const { errors, priceNotFound, unpriced, unsupported, usageUnstated = [] } = head
  const [unknown, free] = [countOf(unsupported), countOf(unpriced)]
  return [
    ...(errors.length === 0 ? [] : [gap('errors', severity, errorText(errors))]),
    ...(head.total === null && errors.length === 0
      ? [gap('total', severity, 'Infracost states no monthly cost for it.')]
      : []),
    ...(unknown === 0
      ? []
      : [
          gap(
            'unsupported',
            severity,
            `${counted(unknown, 'resource')} of types that Infracost cannot price ${isOrAre(unknown)} not in the total: ${typesText(unsupported)}.`,
          ),
        ]),
    ...(priceNotFound.length === 0
      ? []
      : [
          gap(
            'price-not-found',
            severity,
            `${counted(priceNotFound.length, 'resource')} ${priceNotFound.length === 1 ? 'has' : 'have'} a part whose price was not found and counts as nothing: ${namesText(priceNotFound)}.`,
          ),
        ]),
    ...(free === 0
      ? []
      : [
          gap(
            'unpriced',
            'warn',
            `${counted(free, 'resource')} ${isOrAre(free)} of types without a price, which Infracost takes to be free: ${typesText(unpriced)}. See that none of them costs anything.`,
          ),
        ]),
    ...(usageUnstated.length === 0
      ? []
      : [
          gap(
            'usage',
            'inform',
            `What ${counted(usageUnstated.length, 'resource')} ${usageUnstated.length === 1 ? 'costs' : 'cost'} depends on usage that is not stated, so that it is not in the total: ${namesText(usageUnstated)}. Give Infracost a \`--usage-file\`.`,
          ),
        ]),
  ]
}

/** What the outputs say of themselves that cannot be right. */
export function outputFindings(
  settings: Settings,
  runs: readonly InfracostRun[],
  repeated: readonly string[],
): readonly Finding[] {
  const severity = severityOfGaps(settings)
  const empty = runs
    .filter(({ projects }) => projects.length === 0)
    .map(({ file }) =>
      outputGap(
        file,
        severity,
        'The output holds no project: see that Infracost was pointed at code that it can price.',
      ),
    )
  const wrong = runs.flatMap((run) => {
    const projects = sum(totalsOf(run.projects))
    return run.total === null || run.projects.length === 0 || compare(run.total, projects) === 0
      ? []
      : [
          outputGap(
            run.file,
            severity,
            `The output states ${moneyText(run.total, run.currency)} in all, and its projects come to ${moneyText(projects, run.currency)}: write it anew with Infracost.`,
          ),
        ]
  })
  const twice = [...new Set(repeated)].map(
    (name): Finding => ({
      id: `duplicate/${name}`,
      kind: 'duplicate',
      subject: plainText(name, 200),
      verdict: 'no-data',
      severity,
      why: 'The project stands in several outputs, and the first one counts: give each project once.',
    }),
  )
  return [...empty, ...wrong, ...twice]
}

export function outputGap(file: string, severity: Finding['severity'], why: string): Finding {
  return {
    id: `incomplete/${file}`,
    kind: 'incomplete',
    subject: plainText(file, 200),
    verdict: 'no-data',
    ...(severity === undefined ? {} : { severity }),
    why,
  }
}

const totalsOf = (projects: readonly InfracostProject[]) =>
  projects.flatMap(({ total }) => (total === null ? [] : [total]))

function errorText(errors: readonly string[]): string {
  const [first = ''] = errors
  const rest = errors.length === 1 ? '' : ` There are ${errors.length - 1} more.`
  return `Infracost could not price it: ${withoutStop(plainText(first, 300))}.${rest}`
}

/** `2 aws_iam_role and 1 aws_vpc`, the most frequent first. */
function typesText(counts: Readonly<Record<string, number>>): string {
  const types = Object.entries(counts).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return namesText(types.map(([type, count]) => `${count} ${type}`))
}

function namesText(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => plainText(name, 120))
  const rest = names.length - shown.length
  return listed([...shown, ...(rest > 0 ? [`${rest} more`] : [])])
}

const isOrAre = (count: number): string => (count === 1 ? 'is' : 'are')
