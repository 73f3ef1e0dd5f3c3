// The Worker: the bundle and the setting, put together.
import { env } from 'cloudflare:workers'
import { content, index } from '#resources'
import { createApp } from './app.ts'
import { Assets } from './assets.ts'
import { Resources } from './resources.ts'
import { parseCachePolicy } from './response/cache-policy.ts'

export default createApp(new Resources(index, content, new Assets(env.ASSETS)), parseCachePolicy(env.CACHE_POLICY))
