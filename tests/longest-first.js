import Sequencer from '@jest/test-sequencer'

/** They take the longest by far. Begun last, they would leave every other core idle. */
const LONG = ['architecture/regular-expressions', 'contract/decision-issues', 'contract/release-decision']

const isLong = ({ path }) => LONG.some((name) => path.includes(`/tests/${name}.`))

export default class LongestFirst extends Sequencer {
  /** @override */
  sort(tests) {
    return super.sort(tests).toSorted((a, b) => Number(isLong(b)) - Number(isLong(a)))
  }
}
