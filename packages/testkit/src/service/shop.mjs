import { enableCompileCache, flushCompileCache } from 'node:module'

// Stripping types takes longer than everything else the shop does to start. Kept compiled, it starts as plain
// JavaScript does, which matters where a fresh process is started for every round.
enableCompileCache()
await import('./shop.ts')
flushCompileCache()
