import { configFile, kinds } from '@plinth/core'
import { gitRef, workflowFile } from '../values/github.ts'

const inputName = (example: string) =>
  kinds.text({ what: 'the name of an input', example, longest: 100, allowsEmpty: true })

/** The `rollback:` of the section. */
export const rollback = configFile.section('How to go back to the last good version.', {
  ...configFile.settings({
    workflow: {
      kind: workflowFile(),
      description: 'The workflow that is started; it must have the trigger `workflow_dispatch`.',
    },
    ref: {
      kind: gitRef(),
      description: 'The branch or tag it is taken from.',
      fallback: 'the default branch',
    },
    'version-input': {
      kind: inputName('version'),
      description: 'Its input for the version to go back to; empty for none.',
      fallback: 'version',
    },
    'environment-input': {
      kind: inputName('environment'),
      description: 'Its input for the environment; empty for none.',
      fallback: 'environment',
    },
    timeout: {
      kind: kinds.duration({ min: 1000, max: 21_600_000, example: '15m' }),
      description: 'How long it may take.',
      fallback: '15m',
    },
  }),
})
