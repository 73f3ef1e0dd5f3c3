// A published picture, as pages, feeds and formats for programs name it.

/** A file that is published under a path of its own: a document, or a picture in one format and width. */
export interface PublishedFile {
  /** Percent-encoded. */
  readonly path: string
  /** The value of Content-Type. */
  readonly mediaType: string
  /** Whether browsers are to save it instead of showing it. */
  readonly attachment?: true
  /** Whether the path has a hash of the content, so that it never leads to anything else. */
  readonly immutable?: true
  /** In bytes. */
  readonly length: number
  /** SHA-256 of the content, in base64. */
  readonly digest: string
  /** Where the bytes are on this machine. */
  readonly location: string
}

/** A picture in one format and width, in pixels. Its path has a hash of its bytes, so that it never changes. */
export interface PictureFile extends PublishedFile {
  readonly width: number
  readonly height: number
}

/** A picture as it is published: in several formats, each in a few widths. */
export interface PublishedPicture {
  /** The file for clients that take only one: old browsers, feeds, Open Graph. A JPEG, PNG or GIF of at most 1200 pixels. */
  readonly fallback: PictureFile
  /** Every file: the format that browsers prefer first, the fallback's format last, and each format from narrow to wide. */
  readonly files: readonly PictureFile[]
}
