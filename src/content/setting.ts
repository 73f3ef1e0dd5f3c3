// Settings outside of the site file, the same for every command.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { parseEnv } from 'node:util'

/** The folder of content if no option names one: NEWSROOM_CONTENT of the environment or of a file `.env`, or else `content`. */
export function contentFolder(folder = '.'): string {
  const file = `${folder}/.env`
  return process.env.NEWSROOM_CONTENT || (existsSync(file) ? parseEnv(readFileSync(file, 'utf8')).NEWSROOM_CONTENT : '') || 'content'
}

/** The message about a folder of content that is missing; undefined if it is there. */
export function noContent(folder: string): string | undefined {
  const isThere = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true
  return isThere ? undefined : `there is no folder ${folder}; say with --content where the articles are`
}

/**
 * Reads the public URL of a newsroom, which has all of its host to itself.
 *
 * @returns the URL without a slash at its end.
 * @throws TypeError if it is no such URL.
 */
export function readSiteUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || text.toLowerCase().replace(/\/$/, '') !== url.origin)
    throw new TypeError(`"${text}" is not the URL of a newsroom; expected one without a path, such as https://news.example`)
  return url.origin
}
