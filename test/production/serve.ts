// `npm run serve`, as a process of its own.
import { commandLikeBuild } from '../build.ts'
import { findFreePort, type RunningServer, startServer } from './workerd.ts'

/** Serves the bundle that a build wrote to a folder. */
export async function startServe(built: string, policy = 'any-cache'): Promise<RunningServer> {
  const port = await findFreePort()
  return startServer([...commandLikeBuild('src/commands/serve.ts'), '--out', built, '--port', String(port), '--policy', policy], port)
}

/** The fields of a response, without those of its connection. */
export function fieldsOf({ headers }: Response): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !['connection', 'date', 'keep-alive'].includes(name)))
}
