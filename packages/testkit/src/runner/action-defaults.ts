import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { load } from 'js-yaml'

function inputsOf(document: unknown): Record<string, unknown> {
  if (typeof document !== 'object' || document === null || !('inputs' in document)) return {}
  const { inputs } = document
  return typeof inputs === 'object' && inputs !== null ? { ...inputs } : {}
}

/**
 * The defaults a runner fills in from the action.yml that lies beside `dist/`; none where there is no such file.
 * Of expressions those that actions have as defaults are known: `${{ github.token }}`, and `${{ toJSON(matrix) }}`, which
 * is `null` in a job without a matrix.
 */
export function actionDefaults(entry: string, token: string): Readonly<Record<string, string>> {
  const file = join(dirname(dirname(entry)), 'action.yml')
  if (!existsSync(file)) return {}
  const defaults: Record<string, string> = {}
  for (const [name, input] of Object.entries(inputsOf(load(readFileSync(file, 'utf8'))))) {
    // A runner passes an input without a default as the empty string.
    const value = typeof input === 'object' && input !== null && 'default' in input ? input.default : ''
    defaults[name] = String(value ?? '')
      .replace(/\$\{\{\s*github\.token\s*\}\}/, token)
      .replace(/\$\{\{\s*toJSON\(matrix\)\s*\}\}/, 'null')
  }
  return defaults
}
