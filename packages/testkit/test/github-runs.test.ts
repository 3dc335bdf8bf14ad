import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type GitHubDouble, startGitHub } from '../src/github/index.ts'

let github: GitHubDouble
beforeEach(async () => {
  github = await startGitHub({ permissions: { actions: 'read' }, isPrivate: true })
})
afterEach(() => github.close())

async function ask(path: string) {
  const answer = await fetch(`${github.url}/repos/octo/shop${path}`, {
    headers: { authorization: `Bearer ${github.token}` },
  })
  return { status: answer.status, link: answer.headers.get('link'), body: JSON.parse(await answer.text()) }
}

const day = (number: number) => `2026-11-0${number}T10:00:00Z`

test.each([
  ['', [3, 2, 1]],
  ['?created=%3E%3D2026-11-02T10:00:00Z', [3, 2]],
  ['?created=2026-11-01..2026-11-02T10:00:00Z', [2, 1]],
])('runs that are asked for with %j come newest first', async (query, expected) => {
  for (const number of [1, 3, 2]) github.run({ name: `${number}`, createdAt: day(number) })
  const { body } = await ask(`/actions/runs${query}`)
  expect(body.total_count).toBe(expected.length)
  expect(body.workflow_runs.map(({ name }: { name: string }) => Number(name))).toEqual(expected)
})

test('a range of another form is refused', async () => {
  expect((await ask('/actions/runs?created=yesterday')).status).toBe(422)
})

test('a search gives a thousand and counts all', async () => {
  for (let run = 0; run < 1_050; run += 1) github.run({ createdAt: day(1) })
  const { body, link } = await ask('/actions/runs?created=%3E%3D2026-11-01&per_page=100')
  expect(body.total_count).toBe(1_050)
  expect(link).toContain('page=10>; rel="last"')
})

test('jobs are those of the last attempt, or of all', async () => {
  const times = { startedAt: day(1), completedAt: day(2) }
  const { id } = github.run({
    createdAt: day(1),
    jobs: [times, { ...times, attempt: 2, neverRan: true, conclusion: 'cancelled' }],
  })
  expect((await ask(`/actions/runs/${id}/jobs`)).body).toMatchObject({
    total_count: 1,
    jobs: [{ run_attempt: 2, conclusion: 'cancelled', runner_name: null }],
  })
  expect((await ask(`/actions/runs/${id}/jobs?filter=all`)).body.jobs).toHaveLength(2)
  expect((await ask('/actions/runs/1/jobs')).status).toBe(404)
  expect((await ask(`/actions/runs/${id}`)).body).toMatchObject({ updated_at: day(2) })
})

test('the repository tells that it is private', async () => {
  expect((await ask('')).body).toMatchObject({ private: true, visibility: 'private' })
})
