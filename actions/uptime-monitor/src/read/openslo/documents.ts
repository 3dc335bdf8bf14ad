import { type InputProblem, readDocuments } from '@plinth/core'
import { type ConditionSpec, type PolicySpec, type Slo, schemaOf } from './schema.ts'

export interface OpenSloFile {
  /** As the user knows it. */
  readonly name: string
  readonly text: string
}

/** Where a key of a document stands, in words. */
export type Where = (...path: readonly (string | number)[]) => string

export interface Placed<Value> {
  readonly value: Value
  /** Of paths inside of the value. */
  readonly where: Where
}

/** The documents of all files: they may refer to each other. */
export interface Documents {
  readonly slos: readonly Placed<Slo>[]
  readonly policies: ReadonlyMap<string, Placed<PolicySpec>>
  readonly conditions: ReadonlyMap<string, Placed<ConditionSpec>>
  readonly problems: readonly InputProblem[]
}

export function documentsOf(files: readonly OpenSloFile[]): Documents {
  const slos: Placed<Slo>[] = []
  const policies = new Map<string, Placed<PolicySpec>>()
  const conditions = new Map<string, Placed<ConditionSpec>>()
  const problems: InputProblem[] = []
  const add = <Spec>(to: Map<string, Placed<Spec>>, name: string, placed: Placed<Spec>, at: string) => {
    if (!to.has(name)) to.set(name, placed)
    else problems.push({ where: at, what: 'another document of this kind has this name', mend: 'rename one' })
  }
  for (const file of files) {
    for (const { value, problems: found, locate } of readDocuments(file.text, file.name, schemaOf)) {
      problems.push(...found.map(({ where, what, mend }) => ({ where, what, mend })))
      if (value === null) continue
      const where: Where = (...path) => locate.path(path, 'value').where
      // A document that is not read may have keys of any shape: only those that are have a `spec` that was.
      if (!('spec' in value) || !('metadata' in value)) continue
      const document = value as Read
      const spec: Where = (...path) => where('spec', ...path)
      const { name } = document.metadata
      if (document.kind === 'SLO') slos.push({ value: document, where })
      else if (document.kind === 'AlertPolicy')
        add(policies, name, { value: document.spec, where: spec }, where('metadata', 'name'))
      else if (document.kind === 'AlertCondition')
        add(conditions, name, { value: document.spec, where: spec }, where('metadata', 'name'))
    }
  }
  return { slos, policies, conditions, problems }
}

type Named = { readonly metadata: { readonly name: string } }
/** By its kind, which chose the schema. */
type Read =
  | Slo
  | (Named & { readonly kind: 'AlertPolicy'; readonly spec: PolicySpec })
  | (Named & { readonly kind: 'AlertCondition'; readonly spec: ConditionSpec })
  | (Named & { readonly kind: 'Service' | 'SLI' | 'DataSource' | 'AlertNotificationTarget' })
