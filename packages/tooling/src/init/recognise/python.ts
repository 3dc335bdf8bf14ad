import type { Files } from '../look/files.ts'
import { below, folderOf, isAside, isPlain, type Project } from './project.ts'

const FRAMEWORKS = [
  ['fastapi', 'FastAPI'],
  ['starlette', 'Starlette'],
  ['django', 'Django'],
  ['flask', 'Flask'],
] as const

/** Where the application stands in most repositories, as file and as module. */
const APPLICATIONS = ['main', 'app', 'app.main', 'src.main', 'src.app', 'api.main', 'server'] as const

/** Python services by what they depend on. */
export function pythonProjects(files: Files): readonly Project[] {
  const folders = new Set(
    files.paths
      .filter(
        (path) =>
          /(?:^|\/)(?:pyproject\.toml|requirements\.txt|Pipfile)$/.test(path) &&
          !isAside(path) &&
          isPlain(path),
      )
      .map(folderOf),
  )
  return [...folders].map((folder) => projectOf(files, folder))
}

function projectOf(files: Files, directory: string): Project {
  const text = (name: string) => files.read(below(directory, name))
  const manifest =
    ['pyproject.toml', 'requirements.txt', 'Pipfile'].find((name) => files.has(below(directory, name))) ?? ''
  const asked = ['pyproject.toml', 'requirements.txt', 'Pipfile']
    .map((name) => text(name) ?? '')
    .join('\n')
    .toLowerCase()
  const framework = FRAMEWORKS.find(([name]) => asked.includes(name))?.[1] ?? null
  const { tool, prepare, bin } = installation(files, directory)
  return {
    directory,
    language: 'Python',
    by: below(directory, manifest),
    tool,
    framework,
    prepare,
    start: startOf(files, directory, framework, bin),
  }
}

/** Each version gets an environment of its own: base and head may need different packages. */
function installation(
  files: Files,
  directory: string,
): { readonly tool: string; readonly prepare: readonly string[]; readonly bin: string } {
  if (files.has(below(directory, 'uv.lock'))) {
    return { tool: 'uv', prepare: ['pipx install uv', 'uv sync --frozen'], bin: '.venv/bin/' }
  }
  if (files.has(below(directory, 'poetry.lock'))) {
    return {
      tool: 'poetry',
      prepare: ['pipx install poetry', 'POETRY_VIRTUALENVS_IN_PROJECT=true poetry install --no-interaction'],
      bin: '.venv/bin/',
    }
  }
  const what = files.has(below(directory, 'requirements.txt')) ? '-r requirements.txt' : '.'
  return {
    tool: 'pip',
    prepare: ['python3 -m venv .venv', `.venv/bin/pip install ${what}`],
    bin: '.venv/bin/',
  }
}

function startOf(files: Files, directory: string, framework: string | null, bin: string): string | null {
  if (framework === null) return null
  if (framework === 'Django') {
    return files.has(below(directory, 'manage.py'))
      ? `${bin}python manage.py runserver 127.0.0.1:{port} --noreload`
      : null
  }
  const found = APPLICATIONS.find((module) =>
    files.has(below(directory, `${module.replaceAll('.', '/')}.py`)),
  )
  if (found === undefined) return null
  return framework === 'Flask'
    ? `${bin}flask --app ${found} run --port {port}`
    : `${bin}uvicorn ${found}:app --host 127.0.0.1 --port {port}`
}
