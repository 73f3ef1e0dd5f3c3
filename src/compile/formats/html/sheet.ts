/** The icon of a newsroom that has none of its own: a sheet with a headline and lines of text, as SVG. */
export function sheet(colour: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="${colour}" d="M2 1h12v14H2z"/><path stroke="#fff" stroke-width="1.5" d="M4 5h8M4 8h8M4 11h5"/></svg>`
}
