export { adaptiveRankTest } from './adaptive-rank-test.ts'
export { binomialCdf } from './beta.ts'
export { type Cluster, expectedClusters, widestCluster } from './clusters.ts'
export { compareShares, type ShareComparison, type ShareComparisonOptions } from './compare-shares.ts'
export { noiseFloor, smallestDetectable } from './detectable.ts'
export { fisherTest } from './fisher.ts'
export { hodgesLehmannCentre, hodgesLehmannShift } from './hodges-lehmann.ts'
export { type HolmResult, holm } from './holm.ts'
export { type PopulationBounds, populationBounds } from './hypergeometric.ts'
export { type LatencyDistribution, LatencyHistogram } from './latency-histogram.ts'
export type { LocationEstimate } from './location-estimate.ts'
export { type MannKendall, mannKendall } from './mann-kendall.ts'
export { mannWhitney } from './mann-whitney.ts'
export { type OperatingCharacteristic, operatingCharacteristic } from './operating-characteristic.ts'
export { permutationTest } from './permutation.ts'
export { medianBounds, quantile, quantileRanks } from './quantile.ts'
export { clopperPearson, clusteredRate, type RateBounds, trialsToProve, wilson } from './rate.ts'
export { type RobustCentre, robustCentre, robustScore } from './robust-score.ts'
export { nominalLevel, type SequentialPlan } from './sequential.ts'
export type { ShareCount } from './share-boundary.ts'
export { judgeShare, type ShareDesign, shareDesign, trialsToAccept } from './share-test.ts'
export { compareShift, type ShiftOptions, type ShiftTest } from './shift.ts'
export { signTest } from './sign-test.ts'
export { signedRank } from './signed-rank.ts'
export {
  addLatency,
  type Bucket,
  bucketTotal,
  countOver,
  latencyBuckets,
  latencyQuantile,
  latencyQuantileBounds,
  mergeBuckets,
  mergeSketches,
  quantileOf as sketchQuantile,
  type Sketch,
  sketchOf,
} from './sketch.ts'
export type { SubsetSum } from './subset-sum.ts'
export type { Tails } from './tails.ts'
export { type SlopeEstimate, theilSen } from './theil-sen.ts'
