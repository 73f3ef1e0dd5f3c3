/** The fields of a post in an export of WordPress. */
export interface WordpressPost {
  readonly id: number
  readonly title: string
  readonly content: string
  readonly status?: string
  readonly type?: string
  readonly categories?: readonly string[]
  readonly tags?: readonly string[]
  /** More elements of the item. */
  readonly more?: string
}

const namespaces = ['content', 'excerpt'].map((name) => `xmlns:${name}="http://purl.org/rss/1.0/modules/${name}/"`).join(' ')

/** An export of a blog at https://old.example, whose posts were published at ten in the morning, two hours east of Greenwich. */
export function wordpressExport(posts: readonly WordpressPost[], channel = ''): string {
  const items = posts.map(
    ({ id, title, content, status = 'publish', type = 'post', categories = ['Northern Ports'], tags = [], more = '' }) => `<item>
<title><![CDATA[${title}]]></title><link>https://old.example/2024/05/post-${id}/</link><dc:creator><![CDATA[ann]]></dc:creator>
<content:encoded><![CDATA[${content}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>${id}</wp:post_id>
<wp:post_date>2024-05-03 10:00:00</wp:post_date><wp:post_date_gmt>2024-05-03 08:00:00</wp:post_date_gmt>
<wp:post_name><![CDATA[post-${id}]]></wp:post_name><wp:status>${status}</wp:status><wp:post_type>${type}</wp:post_type>
${categories.map((name) => `<category domain="category" nicename="x"><![CDATA[${name}]]></category>`).join('')}
${tags.map((name) => `<category domain="post_tag" nicename="x"><![CDATA[${name}]]></category>`).join('')}${more}</item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" ${namespaces} xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Harbour Wire</title><link>https://old.example</link><language>en-US</language><wp:base_blog_url>https://old.example</wp:base_blog_url>${channel}
<wp:author><wp:author_login>ann</wp:author_login><wp:author_display_name><![CDATA[Ann Writer]]></wp:author_display_name></wp:author>
${items.join('\n')}
</channel></rss>`
}

/** A field of a post that WordPress or a plugin stores. */
export function meta(key: string, value: string): string {
  return `<wp:postmeta><wp:meta_key><![CDATA[${key}]]></wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`
}

/** A term of any taxonomy. */
export function term(taxonomy: string, slug: string, name = slug): string {
  return `<category domain="${taxonomy}" nicename="${slug}"><![CDATA[${name}]]></category>`
}
