import { refused, understood, type ValueKind } from '@plinth/core'

/** The file of a workflow of this repository, with or without the directory that all of them are in. */
export function workflowFile(): ValueKind<string> {
  return {
    expected: 'the file name of a workflow of this repository',
    examples: ['rollback.yml'],
    parse: (text) => {
      const name = text.replace(/^\.github\/workflows\//, '')
      return name.length <= 255 && /^[\w.-]+\.ya?ml$/.test(name)
        ? understood(name)
        : refused('is not the file name of a workflow')
    },
    json: { type: 'string', pattern: '\\.ya?ml$' },
  }
}

/** A branch or a tag, by the rules of git-check-ref-format that matter for a name given whole. */
export function gitRef(): ValueKind<string> {
  return {
    expected: 'a branch or a tag',
    examples: ['main'],
    parse: (text) => {
      const isRef = text.length <= 255 && !/[\s~^:?*[\\\p{C}]|\.\.|@\{|\/\/|^[-/.]|[/.]$/u.test(text)
      return isRef ? understood(text) : refused('is not the name of a branch or a tag')
    },
    json: { type: 'string' },
  }
}

/** An environment of the repository, as GitHub knows it. */
export function environmentName(): ValueKind<string> {
  return {
    expected: 'the name of an environment, of at most 255 characters',
    examples: ['production'],
    parse: (text) =>
      text.length <= 255 && !/\p{C}/u.test(text)
        ? understood(text)
        : refused('is not the name of an environment'),
    json: { type: 'string', maxLength: 255 },
  }
}
