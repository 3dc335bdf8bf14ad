export {
  type CheckResult,
  FAILURE_CLASSES,
  type Failure,
  type FailureClass,
  type ProbeCounts,
  type ProbeResult,
} from './outcome.ts'
export type { Check, HttpExpectation, Probe, Reach, StatusRange, VersionSource } from './probe.ts'
export { tlsServer } from './resolve/checks.ts'
export type { Declared } from './resolve/declared.ts'
export { expectationOfBaseline } from './resolve/expectation.ts'
export { misplacedKeys } from './resolve/misplaced.ts'
export { nameOf, shownAddress } from './resolve/names.ts'
export { ANY_ANSWER, controlOf, PLAIN_WISH, type ProbeWish, probeOf } from './resolve/probe.ts'
export { reachOf } from './resolve/reach.ts'
export { secretsOfChecks, secretsOfProbe } from './resolve/secrets.ts'
export { type Asked, askedOf, type Common, declaredProblems } from './resolve/targets.ts'
export { answering, asking, looking, type TargetWords, targetName } from './section/target.ts'
export { type Address, address, addressOrPath, parseAddress } from './values/address.ts'
export { pathProblem } from './values/json-path.ts'
