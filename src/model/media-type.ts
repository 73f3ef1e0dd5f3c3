// Media types as texts. https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1

/** A parameter of a media type or media range: its name in lower case, and its value without quotes. */
export type Parameter = readonly [name: string, value: string]

/** A media type without parameters (https://mimesniff.spec.whatwg.org/#mime-type-essence). */
export function essence(contentType: string): string {
  return contentType.split(';', 1)[0] ?? contentType
}
