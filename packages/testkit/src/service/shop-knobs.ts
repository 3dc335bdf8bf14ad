/** What can be turned on the sample shop, each by the environment variable named; all default to a healthy service. */
export interface ShopKnobs {
  /** SHOP_VERSION: what `GET /version`, `GET /about` and the header `x-version` of every answer say. */
  readonly version: string
  /** SHOP_LATENCY: `fixed:5`, `uniform:5:15`, `exponential:10` or `pareto:5:3`, in ms; empty: answer at once. */
  readonly latency: string
  /** SHOP_WORK: units of CPU work for every request to the shop's pages. */
  readonly work: number
  /** SHOP_ERROR_RATE: the share of requests answered 500, from 0 to 1. */
  readonly errorRate: number
  /** SHOP_STALL: `1000/10000` stands still for the last 1,000 ms of every 10,000; empty: never. */
  readonly stall: string
  /** SHOP_SEED: makes latencies and errors come in the same order. */
  readonly seed: number
}

export const HEALTHY: ShopKnobs = { version: '1.0.0', latency: '', work: 0, errorRate: 0, stall: '', seed: 1 }

type Variables = Readonly<Record<string, string | undefined>>

/** Reads the knobs from environment variables. Throws RangeError for a number that is none. */
export function readKnobs(variables: Variables): ShopKnobs {
  return {
    version: variables['SHOP_VERSION'] ?? HEALTHY.version,
    latency: variables['SHOP_LATENCY'] ?? HEALTHY.latency,
    work: readNumber(variables, 'SHOP_WORK', HEALTHY.work),
    errorRate: readNumber(variables, 'SHOP_ERROR_RATE', HEALTHY.errorRate),
    stall: variables['SHOP_STALL'] ?? HEALTHY.stall,
    seed: readNumber(variables, 'SHOP_SEED', HEALTHY.seed),
  }
}

/** The environment variables that set these knobs. */
export function knobVariables(knobs: Partial<ShopKnobs>): Record<string, string> {
  const all = { ...HEALTHY, ...knobs }
  return {
    SHOP_VERSION: all.version,
    SHOP_LATENCY: all.latency,
    SHOP_WORK: String(all.work),
    SHOP_ERROR_RATE: String(all.errorRate),
    SHOP_STALL: all.stall,
    SHOP_SEED: String(all.seed),
  }
}

function readNumber(variables: Variables, name: string, otherwise: number): number {
  const text = variables[name]
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (!(value >= 0)) throw new RangeError(`${name} must be a number from 0: "${text}"`)
  return value
}
