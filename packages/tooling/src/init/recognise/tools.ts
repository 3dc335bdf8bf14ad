import type { Files } from '../look/files.ts'
import type { Manifest } from './manifest.ts'

/** A tool that measures or prices already, by the file that says so. */
export interface Tool {
  readonly name:
    | 'k6'
    | 'autocannon'
    | 'hyperfine'
    | 'Artillery'
    | 'Locust'
    | 'JMeter'
    | 'Infracost'
    | 'Terraform'
  readonly by: string
}

/** Whose reports the perf gate reads as they are. */
export const READ_AS_THEY_ARE: readonly Tool['name'][] = ['k6', 'autocannon', 'hyperfine']

const SCRIPT_FOLDER =
  /(?:^|\/)(?:k6|load|load-?tests?|perf|performance|stress|benchmarks?|tests?)(?:\/|[.-])/i
const MOST_SCRIPTS = 100

export function toolsOf(files: Files, manifests: ReadonlyMap<string, Manifest>): readonly Tool[] {
  const named = (name: Tool['name'], path: RegExp): readonly Tool[] => {
    const by = files.paths.find((one) => path.test(one))
    return by === undefined ? [] : [{ name, by }]
  }
  return [
    ...k6(files),
    ...inManifests('autocannon', manifests),
    ...inManifests('hyperfine', manifests),
    ...named('Artillery', /(?:^|\/)artillery[^/]*\.ya?ml$/),
    ...named('Locust', /(?:^|\/)locustfile\.py$/),
    ...named('JMeter', /\.jmx$/),
    ...named('Infracost', /^infracost(?:-usage)?\.ya?ml$/),
    ...named('Terraform', /\.tf$/),
  ]
}

/** A script of k6 is known by what it imports. */
function k6(files: Files): readonly Tool[] {
  const by = files.paths
    .filter((path) => /\.[cm]?[jt]s$/.test(path) && SCRIPT_FOLDER.test(path))
    .slice(0, MOST_SCRIPTS)
    .find((path) => /\bfrom\s+['"]k6(?:\/[\w-]+)?['"]/.test(files.read(path) ?? ''))
  return by === undefined ? [] : [{ name: 'k6', by }]
}

function inManifests(
  name: 'autocannon' | 'hyperfine',
  manifests: ReadonlyMap<string, Manifest>,
): readonly Tool[] {
  const found = [...manifests].find(
    ([, { dependencies, scripts }]) =>
      dependencies.includes(name) ||
      Object.values(scripts).some((script) => script.split(/\s+/).includes(name)),
  )
  if (found === undefined) return []
  return [{ name, by: found[0] === '' ? 'package.json' : `${found[0]}/package.json` }]
}
