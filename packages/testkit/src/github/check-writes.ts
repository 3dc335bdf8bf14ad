import type { components } from '@octokit/openapi-types'
import type { AnnotationMade, CheckMade } from './change-store.ts'
import { fieldsOf, Refusal, type Route, route } from './route.ts'
import type { Store } from './store.ts'

/** GitHub's own limits. */
const MOST_ANNOTATIONS = 50
const LONGEST_SUMMARY = 65_535
const LONGEST_TITLE = 255

const CONCLUSIONS = [
  ...(['success', 'failure', 'neutral', 'cancelled'] as const),
  ...(['skipped', 'timed_out', 'action_required'] as const),
]
const LEVELS: readonly unknown[] = ['notice', 'warning', 'failure']

const invalid = (what: string): Refusal => new Refusal(422, `Invalid request.\n\n${what}`)

/** A check run with every field that GitHub sends. */
export function checkRunOf(
  store: Store,
  url: string,
  sha: string,
  check: CheckMade & { readonly id: number },
): components['schemas']['check-run'] {
  const api = `${url}/repos/${store.repository}`
  const { annotations = [], id, output, status = 'completed' } = check
  return {
    id,
    head_sha: sha,
    node_id: `CR_${id}`,
    external_id: check.externalId ?? '',
    url: `${api}/check-runs/${id}`,
    html_url: `${url}/${store.repository}/runs/${id}`,
    details_url: check.detailsUrl ?? null,
    status,
    conclusion: status === 'completed' ? (check.conclusion ?? 'success') : null,
    started_at: null,
    completed_at: null,
    output: {
      title: output?.title ?? null,
      summary: output?.summary ?? null,
      text: null,
      annotations_count: annotations.length,
      annotations_url: `${api}/check-runs/${id}/annotations`,
    },
    name: check.name,
    check_suite: { id: check.suite ?? 1 },
    app: null,
    pull_requests: [],
  }
}

function textIn(fields: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = fields[name]
  if (value === undefined) return undefined
  if (typeof value !== 'string') throw invalid(`For 'properties/${name}', it is not a string.`)
  return value
}

function conclusionIn(fields: Readonly<Record<string, unknown>>): CheckMade['conclusion'] {
  const given = fields['conclusion']
  const known = CONCLUSIONS.find((conclusion) => conclusion === given)
  if (given !== undefined && known === undefined) {
    throw invalid(`For 'properties/conclusion', ${JSON.stringify(given)} is not a member.`)
  }
  if (fields['status'] === 'completed' && known === undefined) throw invalid('Missing conclusion.')
  return known
}

function annotationIn(value: unknown): AnnotationMade {
  const fields = fieldsOf(value)
  const { annotation_level: level, end_line: end, message, path, start_line: start, title } = fields
  const isText = (text: unknown) => typeof text === 'string' && text !== ''
  const isLine = (line: unknown) => Number.isSafeInteger(line) && Number(line) > 0
  const isShort = title === undefined || (typeof title === 'string' && title.length <= LONGEST_TITLE)
  if (!isText(path) || !isText(message) || !isShort || !LEVELS.includes(level)) {
    throw invalid("For 'allOf/0', an annotation is not valid.")
  }
  if (!isLine(start) || !isLine(end) || Number(end) < Number(start)) {
    throw invalid("For 'allOf/0', the lines of an annotation are not valid.")
  }
  return fields
}

/** What a request changes of a check run. */
function changeIn(body: unknown): Partial<CheckMade> {
  const fields = fieldsOf(body)
  const output = fields['output'] === undefined ? null : fieldsOf(fields['output'])
  const title = output === null ? undefined : textIn(output, 'title')
  const summary = output === null ? undefined : textIn(output, 'summary')
  const annotations = output?.['annotations'] ?? []
  if (output !== null && (title === undefined || summary === undefined)) {
    throw invalid(`"title" and "summary" weren't supplied.`)
  }
  if ((summary?.length ?? 0) > LONGEST_SUMMARY) throw invalid('Only 65535 characters are allowed.')
  if (!Array.isArray(annotations) || annotations.length > MOST_ANNOTATIONS) {
    throw invalid(`No more than ${MOST_ANNOTATIONS} annotations are allowed.`)
  }
  const conclusion = conclusionIn(fields)
  const externalId = textIn(fields, 'external_id')
  const detailsUrl = textIn(fields, 'details_url')
  return {
    ...(conclusion === undefined ? {} : { conclusion, status: 'completed' }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(detailsUrl === undefined ? {} : { detailsUrl }),
    ...(title === undefined || summary === undefined ? {} : { output: { title, summary } }),
    ...(annotations.length === 0 ? {} : { annotations: annotations.map(annotationIn) }),
  }
}

export const checkWriteRoutes: readonly Route[] = [
  route('checks/create')({
    method: 'POST',
    pattern: '/repos/{owner}/{repo}/check-runs',
    permission: 'checks=write',
    answer: ({ request, url }, store) => {
      const fields = fieldsOf(request.body)
      const [name, sha] = [textIn(fields, 'name'), textIn(fields, 'head_sha')]
      if (!name || !sha) throw invalid(`"name" and "head_sha" weren't supplied.`)
      if (!/^[0-9a-f]{40}$/.test(sha)) throw new Refusal(422, `No commit found for SHA: ${sha}`)
      const made = { name, id: store.nextId(), status: 'queued' as const, ...changeIn(request.body) }
      store.checks.set(sha, [...(store.checks.get(sha) ?? []), made])
      return { status: 201, body: checkRunOf(store, url, sha, made) }
    },
  }),
  route('checks/update')({
    method: 'PATCH',
    pattern: '/repos/{owner}/{repo}/check-runs/{check_run_id}',
    permission: 'checks=write',
    answer: ({ path, request, url }, store) => {
      for (const [sha, checks] of store.checks) {
        const found = checks.find(({ id }) => id !== undefined && String(id) === path['check_run_id'])
        if (found?.id === undefined) continue
        const change = changeIn(request.body)
        // GitHub adds annotations to those that are there.
        const annotations = [...(found.annotations ?? []), ...(change.annotations ?? [])]
        const changed = { ...found, ...change, id: found.id, annotations }
        store.checks.set(
          sha,
          checks.map((check) => (check === found ? changed : check)),
        )
        return { status: 200, body: checkRunOf(store, url, sha, changed) }
      }
      throw new Refusal(404, 'Not Found')
    },
  }),
]
