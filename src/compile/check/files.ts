// Files that cannot be published, and files that nothing refers to.
import { publicPath } from '../../content/files/files.ts'
import { type Finding, fileFinding } from '../../text/finding.ts'
import type { Checked } from './checked.ts'

/** Files that cannot be published, or that nothing refers to. The finding of an unusable file is where the file is used, if it is. */
export function checkFiles({ files, pages, parsed: { articles }, site: { lookFiles } }: Checked): Finding[] {
  const used = new Set([...lookFiles, ...articles.flatMap(({ lookups }) => lookups.map(({ found }) => found))])
  return files.all.flatMap((file): Finding[] => {
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
