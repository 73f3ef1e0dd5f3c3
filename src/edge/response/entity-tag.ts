// Entity tags: parse, and the two ways to compare them.
// https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3

/** An entity tag. Its opaque tag keeps the quotes, so that it is ready to send. */
export interface EntityTag {
  readonly weak: boolean
  readonly opaqueTag: string
}

// entity-tag = [ weak ] opaque-tag; weak = %s"W/"; opaque-tag = DQUOTE *etagc DQUOTE
const entityTag = /(W\/)?("[\x21\x23-\x7E\x80-\uFFFF]*")/y
const separator = /[ \t]*(?:,[ \t]*)+|[ \t]*$/y

/**
 * Parses the list in If-Match or If-None-Match, up to the first member that is not an entity tag.
 *
 * @returns '*' for any current representation (RFC 9110 section 13.1.1).
 */
export function parseEntityTags(fieldValue: string): '*' | EntityTag[] {
  const text = fieldValue.trim()
  if (text === '*') return '*'
  const tags: EntityTag[] = []
  let position = text.match(/^[ \t,]*/)?.[0].length ?? 0
  while (position < text.length) {
    entityTag.lastIndex = position
    const found = entityTag.exec(text)
    if (found === null) break
    separator.lastIndex = entityTag.lastIndex
    const separated = separator.exec(text)
    if (separated === null) break
    tags.push({ weak: found[1] !== undefined, opaqueTag: found[2] ?? '' })
    position = separator.lastIndex
  }
  return tags
}

/** RFC 9110 section 8.8.3.2: both tags are strong and their opaque tags are the same. */
export function strongMatch(one: EntityTag, other: EntityTag): boolean {
  return !one.weak && !other.weak && one.opaqueTag === other.opaqueTag
}

/** RFC 9110 section 8.8.3.2: the opaque tags are the same, whether or not a tag is weak. */
export function weakMatch(one: EntityTag, other: EntityTag): boolean {
  return one.opaqueTag === other.opaqueTag
}
