import { afterEach, describe, expect, test } from '@jest/globals'
import { jobOf } from './harness/act-log.ts'
import { push } from './harness/payloads.ts'
import { findAct } from './harness/programs.ts'
import { makeSandbox, type RunOptions, type Sandbox } from './harness/sandbox.ts'

/** What the other files of this suite rest upon: runs are like those on GitHub where it matters to them. */

let sandbox: Sandbox | undefined
afterEach(() => sandbox?.close())

/** Runs a push of this workflow, and of others beside it. */
async function runOf(
  workflow: string,
  others: Readonly<Record<string, string>> = {},
  options: RunOptions = {},
) {
  const made = await makeSandbox({
    'README.md': '# Shop',
    '.github/workflows/gates.yml': workflow,
    ...others,
  })
  sandbox = made
  const before = made.repository.remote.run('rev-parse', 'main')
  const after = await made.repository.commit('main', { 'later.txt': 'later' })
  return { before, after, result: await made.run(push(made.github, before, after), options) }
}

test('jobs have their own workspace, a checkout has the commit and the depth that is asked for', async () => {
  const { before, result } = await runOf(`on: push
jobs:
  first:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v7
      - run: git log --format=%H >> "$GITHUB_STEP_SUMMARY"; git rev-parse HEAD >> "$GITHUB_STEP_SUMMARY"
      - uses: actions/checkout@v7
        with: { ref: '\${{ github.event.before }}', path: base }
      - run: ls base >> "$GITHUB_STEP_SUMMARY"
  second:
    needs: first
    runs-on: ubuntu-24.04
    steps:
      - run: ls -A >> "$GITHUB_STEP_SUMMARY"
      - uses: actions/checkout@v7
        with: { fetch-depth: 0 }
      - run: git log --format=%H >> "$GITHUB_STEP_SUMMARY"
`)
  expect(result.exitCode).toBe(0)
  const [first, second] = [jobOf(result.jobs, 'first'), jobOf(result.jobs, 'second')]
  const sha = sandbox?.repository.remote.run('rev-parse', 'main')
  expect(first.summary).toBe(`${sha}\n${sha}\nREADME.md\n`)
  expect(second.summary).toBe(`${sha}\n${before}\n`)
})

test('nothing of this machine is seen in a step, and what a step leaves behind ends', async () => {
  process.env['SECRET_OF_THIS_MACHINE'] = 'seen'
  const { result } = await runOf(`on: push
jobs:
  only:
    runs-on: ubuntu-24.04
    steps:
      - run: |
          echo "$HOME $RUNNER_TEMP \${SECRET_OF_THIS_MACHINE:-unseen} $(node --version)" >> "$GITHUB_STEP_SUMMARY"
          setsid --fork sleep 300
`)
  delete process.env['SECRET_OF_THIS_MACHINE']
  const [home = '', temporary, secret, node] = jobOf(result.jobs, 'only').summary.trim().split(' ')
  expect(home).toBe(`${sandbox?.folder}/home`)
  expect(temporary?.startsWith(`${sandbox?.folder}/`)).toBe(true)
  expect([secret, node]).toEqual(['unseen', process.version])
  expect(result.strays).toEqual(['sleep 300'])
})

test('results, outputs, summaries and annotations of a called workflow are read', async () => {
  const { result } = await runOf(
    `on: push
jobs:
  called:
    uses: ./.github/workflows/called.yml
    with: { word: plinth }
`,
    {
      '.github/workflows/called.yml': `on:
  workflow_call:
    inputs: { word: { type: string, required: true } }
jobs:
  one:
    runs-on: ubuntu-24.04
    outputs: { said: '\${{ steps.say.outputs.said }}' }
    steps:
      - id: say
        run: echo "said=$WORD" >> "$GITHUB_OUTPUT"; echo "::warning title=Here::be careful"
        env: { WORD: '\${{ inputs.word }}' }
  two:
    runs-on: ubuntu-24.04
    if: inputs.word == 'other'
    steps: [{ run: 'true' }]
  three:
    runs-on: ubuntu-24.04
    steps: [{ run: 'false' }]
  four:
    needs: [one, two, three]
    if: always()
    runs-on: ubuntu-24.04
    steps:
      - run: echo "$NEEDS" >> "$GITHUB_STEP_SUMMARY"
        env: { NEEDS: '\${{ toJSON(needs) }}' }
`,
    },
  )
  expect(result.exitCode).toBe(1)
  expect(Object.fromEntries(result.jobs.map(({ id, result }) => [id, result]))).toEqual({
    one: 'success',
    three: 'failure',
    four: 'success',
  })
  const one = jobOf(result.jobs, 'one')
  expect(one.outputs).toEqual({ say: { said: 'plinth' } })
  expect(one.annotations).toEqual([{ level: 'warning', message: 'be careful' }])
  expect(JSON.parse(jobOf(result.jobs, 'four').summary)).toEqual({
    one: { outputs: { said: 'plinth' }, result: 'success' },
    two: { outputs: null, result: 'skipped' },
    three: { outputs: null, result: 'failure' },
  })
})

test('a cancelled run still does what is to be done always, in this job and in others', async () => {
  const { result } = await runOf(
    `on: push
jobs:
  slow:
    runs-on: ubuntu-24.04
    steps:
      - run: echo begun; sleep 30
      - if: cancelled()
        run: echo "was cancelled" >> "$GITHUB_STEP_SUMMARY"
      - run: echo "never" >> "$GITHUB_STEP_SUMMARY"
  after:
    needs: slow
    if: always()
    runs-on: ubuntu-24.04
    steps:
      - if: always()
        run: echo "closed" >> "$GITHUB_STEP_SUMMARY"
`,
    {},
    { cancelAfter: 'begun\\n' },
  )
  expect(result.seconds).toBeLessThan(20)
  expect(jobOf(result.jobs, 'slow').summary).toBe('was cancelled\n')
  expect(jobOf(result.jobs, 'after').summary).toBe('closed\n')
})

describe('where act is missing', () => {
  test('the suite says how to install it', () => {
    expect(() => findAct({ PATH: '/nowhere', HOME: '/nowhere' })).toThrow(
      /not installed\.\n\n {2}go install github\.com\/nektos\/act@v\d+\.\d+\.\d+$/,
    )
  })
})
