/** How people and tools call the two columns, in small letters and digits alone; the first that is there counts. */
const DATE = ['date', 'day', 'datum', 'usagedate', 'reportdate', 'timestamp', 'time', 'ts', 'nthday']
const USERS = [
  ...['users', 'activeusers', 'dailyactiveusers', 'dau', '1dayactiveusers', 'active1dayusers'],
  ...['uniqueusers', 'totalusers', 'usercount', 'numberofusers', 'visitors', 'uniquevisitors', 'nutzer'],
  ...['activeaccounts', 'customers', 'activecustomers', 'active', 'count', 'value'],
]

export interface UserColumns {
  readonly date: number
  readonly users: number
}

/** null: the header does not name a date and users, or one of them twice. */
export function userColumns(names: readonly string[]): UserColumns | null {
  const plain = names.map(lettersOf)
  const [date, users] = [firstOf(DATE, plain), firstOf(USERS, plain)]
  return date === -1 || users === -1 ? null : { date, users }
}

/** `Daily active users` and `daily_active_users` as `dailyactiveusers`. */
function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

function firstOf(known: readonly string[], names: readonly string[]): number {
  for (const name of known) {
    const place = names.indexOf(name)
    // Which of two columns is meant, nobody knows.
    if (place !== -1) return names.lastIndexOf(name) === place ? place : -1
  }
  return -1
}
