/** What commands and people call the installation of dependencies; in small letters. */
const PHRASES = [
  'install dep',
  'install python dep',
  'install node dep',
  'install ruby dep',
  'install system dep',
  'install requirements',
  'install packages',
  'download dep',
  'restore dep',
  'npm ci',
  'npm install',
  'yarn install',
  'pnpm install',
  'pnpm i ',
  'bun install',
  'pip install',
  'pip3 install',
  'poetry install',
  'pipenv install',
  'pipenv sync',
  'uv sync',
  'uv pip install',
  'conda install',
  'conda env create',
  'bundle install',
  'gem install',
  'composer install',
  'go mod download',
  'cargo fetch',
  'dotnet restore',
  'nuget restore',
  'dependency:go-offline',
  'gradle dependencies',
  'mix deps.get',
  'pod install',
  'apt-get install',
  'apt install',
  'brew install',
  'choco install',
  'playwright install',
]

/** Longer names are programs, not names. */
const LONGEST = 200

/** Whether a step looks like the installation of dependencies, by its name: nothing else of it is known. */
export function isInstallation(name: string): boolean {
  const text = name.slice(0, LONGEST).toLowerCase()
  return PHRASES.some((phrase) => text.includes(phrase))
}

/** Whether a step says that it is about a cache. What a set-up action caches by itself shows in no name. */
export function isAboutCache(name: string): boolean {
  return name.slice(0, LONGEST).toLowerCase().includes('cache')
}
