// application/feed+json: the list as feed readers ask for it. https://www.jsonfeed.org/version/1.1/
import type { Format } from './format.ts'
import { feedExtension, json } from './json.ts'

export const jsonFeed: Format = {
  name: 'JSON Feed',
  mediaType: 'application/feed+json',
  extension: feedExtension,
  isFeed: true,
  collection: json.collection,
}
