import { deploymentPicture } from './deployment.ts'
import { effectsPicture } from './effects.ts'
import { looksPicture } from './looks.ts'
import { orderPicture } from './order.ts'
import { percentilePicture } from './percentile.ts'
import { ratePicture } from './rate.ts'
import { requestsPicture } from './requests.ts'
import { trendPicture } from './trend.ts'

/** The pictures of how it decides, by the names of their files; all drawn from the project's own statistics. */
export function pictures(): ReadonlyMap<string, string> {
  return new Map([
    ['requests.svg', requestsPicture()],
    ['order.svg', orderPicture()],
    ['effects.svg', effectsPicture()],
    ['looks.svg', looksPicture()],
    ['rate.svg', ratePicture()],
    ['percentile.svg', percentilePicture()],
    ['deployment.svg', deploymentPicture()],
    ['trend.svg', trendPicture()],
  ])
}
