import { printable } from '@plinth/core'
import { isZero } from '@plinth/core/money'
import { capped } from '@plinth/core/render'
import type { InfracostProject } from '../../evidence/infracost.ts'
import { type Resources, resourcesOf } from './resources.ts'
import type { OutputProject, OutputSummary } from './schema.ts'

const MOST_ERRORS = 20
const LONGEST_ERROR = 300

/** Infracost's code for a path without any code to price (`diagEmptyPathType` in internal/schema/project.go). */
const NO_CODE = 106

/** @param summary of the whole output, where it has one project only and that has no summary of its own */
export function projectOf(
  output: OutputProject,
  command: string | undefined,
  summary: OutputSummary | null,
): { readonly project: InfracostProject; readonly unreadable: number } {
  const { breakdown, metadata, name, pastBreakdown } = output
  const now = resourcesOf(breakdown?.resources ?? [])
  const past = hasOwnBase(output, command) ? resourcesOf(pastBreakdown?.resources ?? []) : null
  const errors = metadata?.errors ?? []
  const variant = variantOf(output)
  const counts = output.summary ?? summary
  const project: InfracostProject = {
    name,
    ...(variant === '' ? {} : { variant }),
    total: breakdown?.totalMonthlyCost ?? null,
    pastTotal: past === null ? null : (pastBreakdown?.totalMonthlyCost ?? null),
    errors: errors
      .slice(0, MOST_ERRORS)
      .map(({ message = 'an error without a message' }) => oneLine(message)),
    resources: now.resources,
    unsupported: counts?.unsupportedResourceCounts ?? {},
    unpriced: counts?.noPriceResourceCounts ?? {},
    priceNotFound: now.priceNotFound,
    usageUnstated: now.usageUnstated,
    isAbsent: errors.length > 0 && errors.every(({ code }) => code === NO_CODE),
    ...(past === null ? {} : { pastResources: past.resources }),
  }
  return { project, unreadable: unreadableOf(now, past) }
}

/**
 * `infracost breakdown` of a directory writes a base of nothing where it has none. A real one comes of `infracost diff`,
 * of a plan, which knows the state before, or holds resources.
 */
function hasOwnBase({ metadata, pastBreakdown }: OutputProject, command: string | undefined): boolean {
  if (pastBreakdown == null) return false
  const isPlan = (metadata?.type ?? '').startsWith('terraform_plan')
  const { resources, totalMonthlyCost: total } = pastBreakdown
  const holdsSomething = (resources?.length ?? 0) > 0 || (total !== null && !isZero(total))
  return command === 'diff' || isPlan || holdsSomething
}

function variantOf({ metadata }: OutputProject): string {
  const { terraformModulePath: path = '', terraformWorkspace: workspace = '' } = metadata ?? {}
  return [
    ...(path === '' ? [] : [`module ${path}`]),
    ...(workspace === '' || workspace === 'default' ? [] : [`workspace ${workspace}`]),
  ].join(', ')
}

const unreadableOf = (now: Resources, past: Resources | null): number =>
  now.unreadable + (past?.unreadable ?? 0)

const oneLine = (message: string): string =>
  capped(printable(message.slice(0, 2 * LONGEST_ERROR)), LONGEST_ERROR)
