import type { InfracostResource } from '../../evidence/infracost.ts'
import { type OutputResource, resourceSchema } from './schema.ts'

export interface Resources {
  readonly resources: readonly InfracostResource[]
  /** Names of resources with a component without a price, and with one whose cost depends on usage. */
  readonly priceNotFound: readonly string[]
  readonly usageUnstated: readonly string[]
  /** Entries that are no resources. */
  readonly unreadable: number
}

/** The resources of a breakdown; what their parts lack is told of the resource itself. */
export function resourcesOf(entries: readonly unknown[]): Resources {
  const resources: InfracostResource[] = []
  const priceNotFound: string[] = []
  const usageUnstated: string[] = []
  let unreadable = 0
  for (const entry of entries) {
    const { data } = resourceSchema.safeParse(entry)
    if (data === undefined) {
      unreadable++
      continue
    }
    resources.push({ name: data.name, type: typeOf(data), monthlyCost: data.monthlyCost })
    const parts = [data, ...partsOf(data.subresources ?? [])]
    const components = parts.flatMap(({ costComponents }) => costComponents ?? [])
    if (components.some((component) => component.priceNotFound === true)) priceNotFound.push(data.name)
    else if (components.some(({ monthlyCost }) => monthlyCost == null)) usageUnstated.push(data.name)
  }
  return { resources, priceNotFound, usageUnstated, unreadable }
}

/** `aws_instance` of `module.web.aws_instance.app[0]`: older outputs name no types. */
function typeOf({ name, resourceType }: OutputResource): string {
  if (resourceType !== undefined) return resourceType
  const parts = name.split('.')
  return parts.at(-2) ?? name
}

/** Parts within parts, at whatever depth. */
function partsOf(entries: readonly unknown[]): readonly OutputResource[] {
  const found: OutputResource[] = []
  const open = [...entries]
  while (open.length > 0) {
    const { data } = resourceSchema.safeParse(open.pop())
    if (data === undefined) continue
    found.push(data)
    for (const part of data.subresources ?? []) open.push(part)
  }
  return found
}
