import { type ActionResult, runAction } from '@plinth/testkit/runner'
import { bundleOf, type Output } from './act.ts'
import { commitOf, ENVIRONMENT, type Platform, ROLLBACK_WORKFLOW } from './platform.ts'

/** Much faster than the gate's own defaults, so that each act takes seconds. */
const INPUTS = {
  environment: ENVIRONMENT,
  'version-from': 'header x-version',
  'rollback-workflow': ROLLBACK_WORKFLOW,
  'allow-private': '127.0.0.0/8',
  wait: '4s',
  observe: '10s',
  rate: '100/s',
  comment: 'never',
}

/** Runs the bundled deploy verifier as a runner does, after a workflow has deployed this version. */
export function playDeployVerifier(
  platform: Platform,
  version: string,
  onOutput: Output,
): Promise<ActionResult> {
  const { github, url } = platform
  return runAction({
    entry: bundleOf('deploy-verifier'),
    inputs: { ...INPUTS, url: `${url}/cart`, 'expect-version': version },
    token: github.token,
    workflow: {
      apiUrl: github.url,
      graphqlUrl: github.graphqlUrl,
      repository: github.store.repository,
      sha: commitOf(version),
      job: `deploy-${version}`,
    },
    timeoutMs: 60_000,
    onOutput,
  })
}
