// What is known of a file by the ending of its name.

/** How a file is sent. */
export interface FileType {
  /** The value of Content-Type. */
  readonly mediaType: string
  /** Whether browsers are to save it, since they would run what is in it, or do not know it. */
  readonly attachment?: true
}

// https://www.iana.org/assignments/media-types/; endings that browsers show or save, and run nothing of.
const mediaTypes: Readonly<Record<string, string>> = {
  '7z': 'application/x-7z-compressed',
  aac: 'audio/aac',
  avif: 'image/avif',
  bib: 'application/x-bibtex; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  epub: 'application/epub+zip',
  flac: 'audio/flac',
  geojson: 'application/geo+json',
  gif: 'image/gif',
  gpx: 'application/gpx+xml',
  gz: 'application/gzip',
  ico: 'image/vnd.microsoft.icon',
  ics: 'text/calendar; charset=utf-8',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  kml: 'application/vnd.google-earth.kml+xml',
  m4a: 'audio/mp4',
  m4v: 'video/mp4',
  md: 'text/markdown; charset=utf-8',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  odp: 'application/vnd.oasis.opendocument.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odt: 'application/vnd.oasis.opendocument.text',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  ogv: 'video/ogg',
  opus: 'audio/ogg',
  parquet: 'application/vnd.apache.parquet',
  pdf: 'application/pdf',
  png: 'image/png',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  rtf: 'application/rtf',
  srt: 'application/x-subrip; charset=utf-8',
  tar: 'application/x-tar',
  tsv: 'text/tab-separated-values; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  vcf: 'text/vcard; charset=utf-8',
  vtt: 'text/vtt; charset=utf-8',
  wav: 'audio/wav',
  webm: 'video/webm',
  webp: 'image/webp',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  yaml: 'application/yaml',
  yml: 'application/yaml',
  zip: 'application/zip',
}

// A browser runs scripts in these.
const runnable: Readonly<Record<string, string>> = {
  htm: 'text/html; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  xhtml: 'application/xhtml+xml',
  xml: 'application/xml',
}

/** The type of a file by its name. What is not known is a file to save. */
export function typeOf(name: string): FileType {
  const ending = endingOf(name)
  const mediaType = Object.hasOwn(mediaTypes, ending) ? mediaTypes[ending] : undefined
  if (mediaType !== undefined) return { mediaType }
  const runs = Object.hasOwn(runnable, ending) ? runnable[ending] : undefined
  return { mediaType: runs ?? 'application/octet-stream', attachment: true }
}

const pictureEndings = new Set('apng avif bmp gif heic heif jfif jpe jpeg jpg jxl png svg tif tiff webp'.split(' '))

/** Whether a file is a picture by its name. */
export function isPicture(name: string): boolean {
  return pictureEndings.has(endingOf(name))
}

function endingOf(name: string): string {
  return /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}
