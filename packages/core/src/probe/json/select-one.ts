import { pathProblem } from '../../targets/index.ts'
import { quoted } from '../../values/index.ts'
import { mostBytes, select } from './json-path.ts'
import { readJson } from './read-json.ts'

/** The one value that a path selects in a body, or a clause that says why there is none. Never throws. */
export function selectOne(
  body: Buffer,
  path: string,
): { readonly value: unknown } | { readonly problem: string } {
  const unusable = pathProblem(path)
  if (unusable !== null) return { problem: `the path ${quoted(path)} ${unusable}` }
  const most = mostBytes(path)
  if (body.length > most) {
    return { problem: `the body has more than ${most / 1024} KiB, too many to search with ${quoted(path)}` }
  }
  const reading = readJson(body)
  if ('problem' in reading) return reading
  const values = select(reading.value, path)
  if (values.length === 1) return { value: values[0] }
  const count = values.length === 0 ? 'nothing' : `${values.length} values`
  return { problem: `${quoted(path)} selects ${count} in the body, where one value is wanted` }
}
