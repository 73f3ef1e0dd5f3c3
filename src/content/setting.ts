// Settings outside of the site file, the same for every command.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { parseEnv } from 'node:util'

/** Where content is, if no option says so: what NEWSROOM_CONTENT says in the environment, or in a file `.env`. */
export function contentFolder(folder = '.'): string {
  const file = `${folder}/.env`
  return process.env.NEWSROOM_CONTENT || (existsSync(file) ? parseEnv(readFileSync(file, 'utf8')).NEWSROOM_CONTENT : '') || 'content'
}

/** Where there is no such folder to read articles from, what to say of it. */
export function noContent(folder: string): string | undefined {
  const isThere = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true
  return isThere ? undefined : `there is no folder ${folder}; say with --content where the articles are`
}

/**
 * Reads the public URL of a newsroom, which has all of its host to itself.
 *
 * @returns the URL without a slash at its end.
 * @throws TypeError where it is no such URL.
 */
export function readSiteUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || text.toLowerCase().replace(/\/$/, '') !== url.origin)
    throw new TypeError(`"${text}" is not the URL of a newsroom; expected one without a path, such as https://news.example`)
  return url.origin
}
