/** Where the repository is on the web. */
export interface Remote {
  readonly host: string
  readonly owner: string
  readonly name: string
  /** `cloud` is github.com and hosts of GitHub's own; `server` may be GitHub Enterprise Server; `other` is not GitHub. */
  readonly kind: 'cloud' | 'server' | 'other'
}

const OTHERS = ['gitlab.', 'bitbucket.', 'codeberg.', 'dev.azure.com', 'git.sr.ht', 'gitea.']
const NAME = /^[\w.-]{1,100}$/

/** Reads the address of a remote. Credentials in it are left behind. */
export function readRemote(address: string): Remote | null {
  const parts = fromUrl(address) ?? fromScp(address)
  if (parts === null) return null
  const [owner = '', name = '', ...more] = parts.path
    .replace(/^\/+/, '')
    .replace(/\/$/, '')
    .replace(/\.git$/, '')
    .split('/')
  const host = parts.host.toLowerCase()
  if (host === '' || !NAME.test(owner) || !NAME.test(name) || more.length > 0) return null
  return { host, owner, name, kind: kindOf(host) }
}

function kindOf(host: string): Remote['kind'] {
  if (host === 'github.com' || host === 'ssh.github.com' || host.endsWith('.ghe.com')) return 'cloud'
  return OTHERS.some((other) => host.includes(other)) ? 'other' : 'server'
}

function fromUrl(address: string): { readonly host: string; readonly path: string } | null {
  if (!/^(?:https?|ssh|git):\/\//i.test(address)) return null
  const url = URL.canParse(address) ? new URL(address) : null
  return url === null ? null : { host: url.hostname, path: url.pathname }
}

/** `git@github.com:owner/name.git`, which is no URL. */
function fromScp(address: string): { readonly host: string; readonly path: string } | null {
  const colon = address.indexOf(':')
  if (colon < 1 || address.includes('://')) return null
  const host = address.slice(address.lastIndexOf('@', colon) + 1, colon)
  return /^[\w.-]+$/.test(host) ? { host, path: address.slice(colon + 1) } : null
}
