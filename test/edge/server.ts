// The server of the tests in this folder: workerd, in which they run. The project `serve` replaces this file by
// test/commands/serve/server.ts.
import type { Newsroom } from '../../src/edge/app.ts'

export { default as worker } from '../../src/edge/worker.ts'

/** An app behind a server. */
export function served(app: Newsroom): Newsroom {
  return app
}
