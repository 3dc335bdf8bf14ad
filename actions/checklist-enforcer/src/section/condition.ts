import { configFile, kinds } from '@plinth/core'
import { countComparison } from '../values/comparison.ts'
import { pathFilter } from '../values/repository-path.ts'
import { branchPattern, label } from '../values/words.ts'

const paths = (example: string) => kinds.list(pathFilter(example))

/** The `when:` of a rule. */
export const condition = configFile.section('When the rule applies: everything that is given must hold.', {
  ...configFile.settings({
    paths: {
      kind: paths('src/**'),
      description: 'A changed path matches one of these. With `!` before it, what earlier ones do not mean.',
    },
    'unless-paths': {
      kind: paths('docs/**'),
      description: 'It does not apply where every changed path matches one of these.',
    },
    labels: { kind: kinds.list(label('release')), description: 'The pull request has one of these labels.' },
    'unless-labels': {
      kind: kinds.list(label('no-changelog')),
      description: 'It does not apply where the pull request has one of these labels.',
    },
    base: {
      kind: kinds.list(branchPattern()),
      description: 'The branch that the pull request is to be merged into.',
    },
    author: {
      kind: kinds.oneOf(['user', 'bot']),
      description: 'The kind of account of the author, whatever its name.',
    },
    'changed-files': {
      kind: countComparison('>= 3', 'at least 3'),
      description: 'How many files are changed.',
    },
    'changed-lines': {
      kind: countComparison('> 200', 'more than 200'),
      description: 'How many lines are added and removed, together.',
    },
    deployment: {
      kind: kinds.flag(),
      description: 'Only before a deployment (the input `deployment`), or only otherwise.',
    },
  }),
})
