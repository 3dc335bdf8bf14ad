export { secretsOfHeaders, secretsOfUrl } from './credentials.ts'
export { SHORTEST_SECRET } from './forms.ts'
export { REDACTED, Redactor } from './redactor.ts'
