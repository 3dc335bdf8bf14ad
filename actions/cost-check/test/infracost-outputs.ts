/** Outputs of Infracost as its JSON Schema (0.2) describes them, as small as a test needs. */

export interface WrittenResource {
  readonly name: string
  readonly cost?: string | null
  readonly priceNotFound?: boolean
  /** The cost of a part within it; null: it depends on usage. */
  readonly part?: string | null
}

export interface WrittenProject {
  readonly name?: string
  readonly total?: unknown
  readonly resources?: readonly WrittenResource[]
  /** null: the output has no past breakdown. */
  readonly past?: { readonly total: unknown; readonly resources?: readonly WrittenResource[] } | null
  readonly metadata?: Readonly<Record<string, unknown>>
  readonly unsupported?: Readonly<Record<string, number>>
  readonly unpriced?: Readonly<Record<string, number>>
}

export function infracostOutput(
  projects: readonly WrittenProject[],
  overrides: Readonly<Record<string, unknown>> = {},
): string {
  return JSON.stringify({
    version: '0.2',
    currency: 'USD',
    metadata: { infracostCommand: 'breakdown' },
    projects: projects.map(written),
    ...overrides,
  })
}

function written({ name = 'web', past, resources = [], total = '10', ...rest }: WrittenProject) {
  return {
    name,
    metadata: { type: 'terraform_dir', ...rest.metadata },
    breakdown: { resources: resources.map(writtenResource), totalMonthlyCost: total },
    pastBreakdown:
      past == null
        ? past
        : { resources: (past.resources ?? []).map(writtenResource), totalMonthlyCost: past.total },
    summary: {
      unsupportedResourceCounts: rest.unsupported ?? {},
      noPriceResourceCounts: rest.unpriced ?? {},
    },
  }
}

function writtenResource({ cost = '1', name, part, priceNotFound = false }: WrittenResource) {
  const components = [{ name: 'Instance usage', monthlyCost: cost, priceNotFound }]
  const parts =
    part === undefined ? [] : [{ name: 'disk', costComponents: [{ name: 'GB', monthlyCost: part }] }]
  return {
    name,
    resourceType: 'aws_instance',
    monthlyCost: cost,
    costComponents: components,
    subresources: parts,
  }
}
