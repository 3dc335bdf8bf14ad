import type { ActionDeclaration } from '@plinth/core'
import { dump } from 'js-yaml'

const NOTICE = '# Generated from src/inputs.ts by `pnpm generate`; changes made here are lost.\n'

const BUNDLE = 'dist/index.js'

/** The action.yml of a gate. Every text goes through the YAML writer, so none can break out of its place. */
export function actionYml({ name, description, branding, inputs, outputs, post }: ActionDeclaration): string {
  const metadata = {
    name,
    description,
    author: 'Plinth',
    branding: { icon: branding.icon, color: branding.color },
    inputs: mapEntries(inputs, (field) => ({
      ...describedInput(field),
      required: false,
      ...defaultOf(field),
    })),
    outputs: mapEntries(outputs, (text) => ({ description: text })),
    // The same bundle: it tells its post step from its main one by what it was asked to remember.
    runs: { using: 'node24', main: BUNDLE, ...(post === true ? { post: BUNDLE } : {}) },
  }
  return NOTICE + dump(metadata, { lineWidth: 110, noRefs: true })
}

/** What an input means, and what applies without it. */
export function describedInput({ description, fallback }: ActionDeclaration['inputs'][string]): {
  readonly description: string
} {
  return { description: fallback === null ? description : `${description} Default: ${fallback}.` }
}

/** Only what holds for every user is written down: anything else would win over the configuration file. */
function defaultOf(field: ActionDeclaration['inputs'][string]): { readonly default?: string } {
  const value = field.default ?? field.expression
  return value === null ? {} : { default: value }
}

function mapEntries<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
