// application/feed+json: the list as feed readers ask for it. https://www.jsonfeed.org/version/1.1/
import type { Format } from './format.ts'
import { feed, serialize } from './json.ts'

const extension = '.feed.json'

export const jsonFeed: Format = {
  name: 'JSON Feed',
  mediaType: 'application/feed+json',
  extension,
  collection: (collection, surroundings) => serialize(feed(collection, surroundings, extension)),
}
