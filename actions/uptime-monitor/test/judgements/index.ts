export * from './scenes.ts'
export { outage, type Story, story } from './story.ts'
