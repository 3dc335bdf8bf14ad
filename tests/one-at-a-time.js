import TestRunner from 'jest-runner'

/**
 * Runs test files one after another, each in the one worker process, however many workers the other tests have: those
 * that measure time share the machine with no other test.
 */
export default class OneAtATime extends TestRunner {
  constructor(globalConfig, context) {
    super({ ...globalConfig, maxWorkers: 1 }, context)
  }
}
