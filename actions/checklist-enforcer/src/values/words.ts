import { refused, understood, type ValueKind } from '@plinth/core'

/** What an item, a section or a field is recognised by. Something must be left of it without what stands in brackets. */
export function title(expected: string, example: string): ValueKind<string> {
  return {
    expected,
    examples: [example],
    parse: (text) => {
      if (text.length > 300) return refused('is longer than 300 characters')
      if (/[\r\n]/.test(text)) return refused('is longer than a line')
      const words = text.replace(/\([^()]*\)|\[[^[\]]*\]/g, '')
      return /\p{L}/u.test(words) ? understood(text) : refused('has no word in it to be recognised by')
    },
    json: { type: ['string', 'number', 'boolean'] },
  }
}

/** Words that mean something wherever they stand in a document. */
export function phrase(example: string): ValueKind<string> {
  return {
    expected: 'a word or a few, of at most 50 characters',
    examples: [example],
    parse: (text) =>
      text.length <= 50 && /[\p{L}\p{N}]/u.test(text) && !/\p{C}/u.test(text)
        ? understood(text)
        : refused('is none'),
    json: { type: ['string', 'number', 'boolean'] },
  }
}

/** What may stand in front of a line in place of a box: a sign, not a word or Markdown's own. */
export function sign(example: string): ValueKind<string> {
  return {
    expected: 'a sign, such as an emoji',
    examples: [example],
    parse: (text) =>
      text.length <= 16 && !/[\p{L}\s*+\-[\]#>`~_\\]/u.test(text) && !/^\d/.test(text)
        ? understood(text)
        : refused('is none, or one that Markdown gives a meaning'),
    json: { type: 'string' },
  }
}

/** The name of an agent. */
export function agentName(): ValueKind<string> {
  return {
    expected: 'the name of an agent',
    examples: ['PM-Infrastructure'],
    parse: (text) => {
      const why = agentNameProblem(text)
      return why === null ? understood(text) : refused(why)
    },
    json: { type: 'string' },
  }
}

/** Why a text cannot be the name of an agent, or null. */
export function agentNameProblem(text: string): string | null {
  if (text.length > 100) return 'is too long for a name'
  return /\p{L}/u.test(text) && !/\p{C}/u.test(text) ? null : 'is no name'
}

/** A label of GitHub. */
export function label(example: string): ValueKind<string> {
  return {
    expected: 'a label',
    examples: [example],
    parse: (text) => (text.length <= 100 && !/\p{C}/u.test(text) ? understood(text) : refused('is none')),
    json: { type: ['string', 'number', 'boolean'] },
  }
}

/** A branch, or a pattern of branches: `main`, `release/*`. */
export function branchPattern(): ValueKind<string> {
  return {
    expected: 'a branch, with * for a part of its name',
    examples: ['main', 'release/*'],
    parse: (text) => {
      const name = text.replace(/^refs\/heads\//, '')
      const isBranch = name.length <= 255 && !/[\s~^:\\\p{C}]|\.\.|@\{|\/\/|^[-/.]|[/.]$|^$/u.test(name)
      return isBranch ? understood(name) : refused('is not the name of a branch')
    },
    json: { type: 'string' },
  }
}
