// Files that cannot be published, and files that nothing refers to.
import type { ParsedArticle } from '../../content/article-file.ts'
import { type ContentFile, type Files, publicPath } from '../../content/files/files.ts'
import { type Finding, fileFinding } from '../../text/finding.ts'

/** Files that cannot be published as they are, or are not, since nothing refers to them. What cannot be shown is found where it is. */
export function checkFiles(
  { all }: Files,
  pages: ReadonlyMap<string, string>,
  articles: readonly ParsedArticle[],
  others: readonly (ContentFile | undefined)[],
): Finding[] {
  const used = new Set([...others, ...articles.flatMap(({ lookups }) => lookups.map(({ found }) => found))])
  return all.flatMap((file): Finding[] => {
    const { path } = file
    if (!used.has(file) && !path.startsWith('files/'))
      return [fileFinding(path, `nothing refers to this file, so that it is not published; ${remedyFor(path)}`, 'unused files')]
    if (file.kind === 'unusable') return used.has(file) ? [] : [fileFinding(path, file.message)]
    if (pages.has(publicPath(path)))
      return [fileFinding(path, `its path, ${publicPath(path)}, is that of a page; give the file another name`)]
    const remark = file.kind === 'picture' ? file.remark : undefined
    return remark === undefined ? [] : [fileFinding(path, remark, 'types of pictures')]
  })
}

function remedyFor(path: string): string {
  const others = 'link to it, move it to content/files/, or take it away'
  return /\.(?:docx?|html?|odt|rtf|txt)$/i.test(path) ? `if it is an article, npm run import makes Markdown of it; else ${others}` : others
}
