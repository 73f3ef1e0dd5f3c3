// The media type of a file, by the ending of its name.

import { Mime } from 'mime/lite'
import otherTypes from 'mime/types/other.js'
import standardTypes from 'mime/types/standard.js'

/** How a file is sent. */
export interface FileType {
  /** The value of Content-Type. */
  readonly mediaType: string
  /** Whether browsers are to save it, since they would run scripts in it, or do not know its type. */
  readonly attachment?: true
}

// Extensions of files that browsers show or save without running scripts in them.
const harmless = new Set(
  [
    '7z aac avif bib csv doc docx epub flac geojson gif gpx gz ico ics jpeg jpg json kml m4a m4v md mov mp3 mp4 odp ods odt oga ogg ogv',
    'opus parquet pdf png ppt pptx rtf srt tar tsv txt vcf vtt wav webm webp xls xlsx yaml yml zip',
  ].flatMap((endings) => endings.split(' ')),
)

// Extensions of files in which browsers run scripts.
const runnable = new Set('htm html js mjs svg xhtml xml'.split(' '))

// Types of https://www.iana.org/assignments/media-types/ that the library lacks, or names otherwise.
const mediaTypes = new Mime(standardTypes, otherTypes).define(
  {
    'application/vnd.apache.parquet': ['parquet'],
    'application/x-bibtex': ['bib'],
    'application/yaml': ['yaml', 'yml'],
    'audio/flac': ['flac'],
    'text/vcard': ['vcf'],
    'video/mp4': ['m4v'],
  },
  true,
)

/** The type of a file by its name. Files of unknown types are to be saved. */
export function typeOf(name: string): FileType {
  const ending = endingOf(name)
  const isHarmless = harmless.has(ending)
  const known = isHarmless || runnable.has(ending) ? mediaTypes.getType(ending) : null
  const mediaType = known ?? 'application/octet-stream'
  const isText = /^text\/|\/x-(?:bibtex|subrip)$/.test(mediaType)
  return { mediaType: isText ? `${mediaType}; charset=utf-8` : mediaType, ...(!isHarmless && { attachment: true }) }
}

const pictureEndings = new Set('apng avif bmp gif heic heif jfif jpe jpeg jpg jxl png svg tif tiff webp'.split(' '))

/** Whether a file is a picture by its name. */
export function isPicture(name: string): boolean {
  return pictureEndings.has(endingOf(name))
}

function endingOf(name: string): string {
  return /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}
