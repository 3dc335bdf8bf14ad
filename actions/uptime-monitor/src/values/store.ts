import { refused, understood, type ValueKind } from '@plinth/core'

const WORDS = ['branch', 'folder', 'cache', 'none'] as const

/** A word for what the configuration (or the default) places, or a folder. */
export type StoreWish = (typeof WORDS)[number] | { readonly folder: string }

/** Where the history is kept: a word, or the path of a folder, which is told from a word by its slash. */
export function storeWish(): ValueKind<StoreWish> {
  return {
    expected: `${WORDS.join(', ')}, or the path of a folder, with a slash`,
    examples: ['branch', './history'],
    parse: (text) => {
      const word = WORDS.find((one) => one === text)
      if (word !== undefined) return understood(word)
      if (!text.includes('/')) return refused('is none of these')
      const isPath = text.length <= 4096 && !/[\0\r\n]/.test(text)
      return isPath ? understood({ folder: text }) : refused('is not a path')
    },
    json: { type: 'string' },
  }
}
