/** What OpenSLO v1 documents may hold, as far as it is read (github.com/OpenSLO/OpenSLO, README). */
import { configFile, kinds, type ValueKind } from '@plinth/core'
import * as z from 'zod/mini'
import { shorthand } from './shorthand.ts'

const { section, setting } = configFile
const { flag, number, oneOf, text } = kinds

const some = text({ longest: 2000 })
const required = <T>(kind: ValueKind<T>) => setting({ kind, description: '' })
const optional = <T>(kind: ValueKind<T>) => z.optional(required(kind))
/** Of the system that made the document, or of another implementation: nothing that is read. */
const unread = z.optional(z.unknown())

const metadata = section('', {
  name: required(some),
  displayName: optional(some),
  labels: unread,
  annotations: unread,
})
const version = required(oneOf(['openslo/v1']))

const conditionSpec = section('', {
  description: optional(some),
  severity: required(some),
  condition: section('', {
    kind: optional(oneOf(['burnrate'])),
    op: optional(oneOf(['gte', 'gt'])),
    threshold: required(number({ min: 0.001, max: 1_000_000 })),
    lookbackWindow: required(shorthand()),
    alertAfter: optional(shorthand({ zero: true })),
  }),
})

const policySpec = section('', {
  description: optional(some),
  alertWhenNoData: optional(flag()),
  alertWhenResolved: optional(flag()),
  alertWhenBreaching: optional(flag()),
  conditions: z.array(
    section('', {
      conditionRef: optional(some),
      apiVersion: z.optional(version),
      kind: optional(oneOf(['AlertCondition'])),
      metadata: z.optional(metadata),
      spec: z.optional(conditionSpec),
    }),
  ),
  notificationTargets: unread,
})

const sloSpec = section('', {
  description: optional(some),
  service: optional(some),
  indicator: unread,
  indicatorRef: optional(some),
  timeWindow: z.optional(
    z.array(section('', { duration: required(shorthand()), isRolling: optional(flag()), calendar: unread })),
  ),
  budgetingMethod: required(oneOf(['Occurrences', 'Timeslices', 'RatioTimeslices'])),
  objectives: z.array(
    section('', {
      displayName: optional(some),
      op: optional(some),
      value: optional(some),
      target: optional(number({ min: 0, max: 1 })),
      targetPercent: optional(number({ min: 0, max: 100 })),
      timeSliceTarget: optional(number({ min: 0, max: 1 })),
      timeSliceWindow: optional(shorthand({ bareMinutes: true })),
    }),
  ),
  alertPolicies: z.optional(
    z.array(
      section('', {
        alertPolicyRef: optional(some),
        apiVersion: z.optional(version),
        kind: optional(oneOf(['AlertPolicy'])),
        metadata: z.optional(metadata),
        spec: z.optional(policySpec),
      }),
    ),
  ),
})

const documentOf = <const Kind extends string, Spec extends z.core.$ZodType>(kind: Kind, spec: Spec) =>
  section('', { apiVersion: version, kind: required(oneOf([kind])), metadata, spec })

const slo = documentOf('SLO', sloSpec)
const policy = documentOf('AlertPolicy', policySpec)
const condition = documentOf('AlertCondition', conditionSpec)
/** What measures and who is told stand elsewhere here: targets and webhooks. */
const other = z.looseObject({
  apiVersion: version,
  kind: required(
    oneOf([
      'SLO',
      'SLI',
      'Service',
      'DataSource',
      'AlertPolicy',
      'AlertCondition',
      'AlertNotificationTarget',
    ]),
  ),
})

/** The schema of a document by its kind. */
export function schemaOf(document: unknown): typeof slo | typeof policy | typeof condition | typeof other {
  const isMapping = typeof document === 'object' && document !== null && 'kind' in document
  const kind = isMapping ? document.kind : null
  if (kind === 'SLO') return slo
  if (kind === 'AlertPolicy') return policy
  return kind === 'AlertCondition' ? condition : other
}

export type Slo = z.infer<typeof slo>
export type PolicySpec = z.infer<typeof policySpec>
export type ConditionSpec = z.infer<typeof conditionSpec>
