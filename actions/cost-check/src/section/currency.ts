import { configFile } from '@plinth/core'
import { currencyCode, exchangeRate } from '../values/money.ts'
import { day } from '../values/time.ts'

/** One of the `rates:`. */
export const rate = configFile.section(
  'A rate at which a currency is brought into `currency`, the same for all days.',
  {
    from: configFile.setting({
      kind: currencyCode(),
      description: 'The currency that is brought into another.',
    }),
    rate: configFile.setting({
      kind: exchangeRate(),
      description: 'What one unit of `from` is, in `currency`.',
    }),
    date: configFile.setting({
      kind: day(),
      description: 'The day of the rate, which the report names with it.',
    }),
  },
)
