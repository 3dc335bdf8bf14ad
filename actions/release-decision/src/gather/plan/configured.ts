import { loadConfig } from '@plinth/core'
import * as z from 'zod/mini'
import { GATES, type GateId } from '../../evidence/gates.ts'
import type { Configured, GateRule } from '../../evidence/occasion.ts'
import { SOURCES } from '../../evidence/sources.ts'
import { releaseSection } from '../../section.ts'

const anySection = z.optional(z.record(z.string(), z.unknown()))

/**
 * Reads what of a configuration a plan is made from: presence only, but for the section `release`. An empty text is a
 * configuration in which nothing is set.
 * @throws InputError
 */
export function readConfigured(text: string, file: string): Configured {
  const { sections } = loadConfig(text, file, {
    release: releaseSection,
    ...{ perf: anySection, cost: anySection, deploy: anySection },
  })
  const others: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>> = {
    perf: sections.perf,
    cost: sections.cost,
    deploy: sections.deploy,
  }
  const gates = GATES.filter((gate) => {
    const source = SOURCES[gate]
    return source === null || source.keys.some((key) => !isUnset(others[source.section]?.[key]))
  })
  const rules: Partial<Record<GateId, GateRule>> = {}
  for (const gate of GATES) {
    const { paths, required } = sections.release.gates?.[gate] ?? {}
    rules[gate] = {
      ...(paths === undefined ? {} : { paths }),
      ...(required === undefined ? {} : { required }),
    }
  }
  return { gates: new Set(gates), rules }
}

/** Scalars are the text that was written. */
const isUnset = (value: unknown): boolean =>
  value === undefined ||
  (typeof value === 'string' && ['', 'no', 'false', 'none'].includes(value.toLowerCase()))
