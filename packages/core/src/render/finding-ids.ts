/** Gives every id of a report once; further ones of the same name get a number. */
export function idMaker(): (wanted: string) => string {
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  return (wanted) => {
    let id = wanted
    let count = counts.get(wanted) ?? 1
    while (taken.has(id)) id = `${wanted}/${++count}`
    counts.set(wanted, count)
    taken.add(id)
    return id
  }
}
