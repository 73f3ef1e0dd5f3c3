// Loaded before all else, by package.json: what Node makes of the build's modules is kept for the next time. Whatever is
// loaded sooner, in TypeScript, would take the compiler of types with it, and that a fifth of a second.
import { enableCompileCache } from 'node:module'

enableCompileCache()
