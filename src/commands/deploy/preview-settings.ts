// The key that opens a preview, from the environment.
import type { PreviewSettings } from '../../edge/preview/guard.ts'

/**
 * Reads PREVIEW_KEY, ACCESS_TEAM and ACCESS_AUDIENCE. Without a key, Cloudflare Access is the only way in.
 *
 * @throws TypeError if nobody would get in, or if the key can be guessed.
 */
export function readPreviewSettings(): Omit<PreviewSettings, 'clock'> {
  const { PREVIEW_KEY: key, ACCESS_TEAM: team, ACCESS_AUDIENCE: audience } = process.env
  const access = team && audience ? { access: { team, audience } } : undefined
  if (key === undefined ? access === undefined : key.length < 32)
    throw new TypeError('set PREVIEW_KEY to 32 characters or more, such as: export PREVIEW_KEY=$(openssl rand -hex 32)')
  return { ...(key !== undefined && { key }), ...access }
}
