// Commands of this project, run as users run them.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** How a command ended. */
export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end. */
export async function run(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> {
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1', ...options.env }
  const result = await execute(program, args, { ...options, env }).catch((error) => error)
  return { code: Number(result.code ?? 0), stdout: String(result.stdout), stderr: String(result.stderr) }
}
