import type { Files } from '../look/files.ts'
import { below, folderOf, isAside, isPlain, type Project } from './project.ts'

/** Go modules, and of each the program that serves HTTP, if there is one. */
export function goProjects(files: Files): readonly Project[] {
  const modules = files.paths
    .filter((path) => /(?:^|\/)go\.mod$/.test(path) && !isAside(path) && isPlain(path))
    .map(folderOf)
  return modules.map((directory) => {
    const program = programOf(files, directory)
    return {
      directory,
      language: 'Go',
      by: below(directory, 'go.mod'),
      tool: 'go',
      framework: null,
      prepare: [`go build -o bin/server ${program ?? './...'}`].filter(() => program !== null),
      start: program === null ? null : 'bin/server',
    }
  })
}

/** The package of a `main` that listens, as `go build` is given it. */
function programOf(files: Files, directory: string): string | null {
  const prefix = directory === '' ? '' : `${directory}/`
  const listens = files.paths.filter((path) => {
    if (!path.startsWith(prefix) || !/(?:^|\/)main\.go$/.test(path) || isAside(path) || !isPlain(path))
      return false
    const text = files.read(path) ?? ''
    return (
      /^package main$/m.test(text) &&
      /net\/http|gin-gonic|labstack\/echo|gofiber|go-chi|internal\/|\/server"/.test(text)
    )
  })
  const [first] = listens.sort((a, b) => a.length - b.length)
  if (first === undefined) return null
  const folder = folderOf(first.slice(prefix.length))
  return folder === '' ? '.' : `./${folder}`
}
