import { plainText } from '@plinth/core/render'

/** Names of services, models, files and jobs are cut here. */
const LONGEST_NAME = 100

/** Any name as one short line; a dash where it shows nothing. */
export function short(name: string, limit = LONGEST_NAME): string {
  const shown = plainText(name, limit).trim()
  return shown === '' ? '–' : shown
}

/** Longer paths are shown by their end, which tells them apart, so that a table stays as wide as the page. */
const LONGEST_PATH = 44

/** A name that may be a path. */
export function place(name: string): string {
  const shown = short(name, 4 * LONGEST_NAME)
  if (shown.length <= LONGEST_PATH || !shown.includes('/') || shown.includes(' ')) return short(name)
  let end = ''
  for (const step of shown.split('/').toReversed()) {
    if (end !== '' && step.length + 1 + end.length > LONGEST_PATH) break
    end = end === '' ? step : `${step}/${end}`
  }
  return `…/${end.slice(-LONGEST_PATH)}`
}
