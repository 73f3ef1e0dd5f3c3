// The server that answers the tests of this folder: workerd, in which they run. The other project has test/commands/serve/server.ts in its place.
import type { Newsroom } from '../../src/edge/app.ts'

export { default as worker } from '../../src/edge/worker.ts'

/** An app as a server answers with it. */
export function served(app: Newsroom): Newsroom {
  return app
}
