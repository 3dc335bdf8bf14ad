/** What totals over many requests leave open, and the models for which they do. Each is a sentence without its subject. */
export class Doubts {
  /** The figure is a lower bound, or may be wrong. */
  readonly incomplete = new Map<string, Set<string>>()
  readonly notes = new Map<string, Set<string>>()

  lacks(model: string, what: string): void {
    add(this.incomplete, model, what)
  }
  remark(model: string, what: string): void {
    add(this.notes, model, what)
  }
}

function add(doubts: Map<string, Set<string>>, model: string, what: string): void {
  const models = doubts.get(what)
  if (models === undefined) doubts.set(what, new Set([model]))
  else models.add(model)
}
