import models from '../../../prices/models.json' with { type: 'json' }
import type { PriceTable } from '../../evidence/prices.ts'
import { readPriceTable } from './table.ts'

/** As it stands in the repository: for `readPriceTable` with files of the user. */
export const OWN_PRICE_DATA: unknown = models

/** The table that comes with the gate. */
export const OWN_PRICES: PriceTable = readPriceTable(models, []).table
