// robots.txt, as far as whether a URL may be asked for. https://www.rfc-editor.org/rfc/rfc9309

/** How the checker is called there. */
const product = 'newsroom-verify'

/**
 * Whether a robots.txt allows a path with its query: by the group that names the checker, or else that of `*`. Of rules that match, the
 * longest counts, and of two of one length the one that allows.
 */
export function isAllowed(robots: string, path: string): boolean {
  const rules = rulesFor(robots, product) ?? rulesFor(robots, '*') ?? []
  const matching = rules.filter(({ pattern }) => pattern !== '' && toRegExp(pattern).test(path))
  const longest = Math.max(...matching.map(({ pattern }) => pattern.length))
  const deciding = matching.filter(({ pattern }) => pattern.length === longest)
  return deciding.length === 0 || deciding.some(({ allows }) => allows)
}

interface Rule {
  readonly allows: boolean
  readonly pattern: string
}

/** The rules of all groups that name a product; undefined where none does. */
function rulesFor(robots: string, name: string): Rule[] | undefined {
  let found: Rule[] | undefined
  let isNamed = false
  let isInHead = false
  for (const line of robots.split(/\r\n?|\n/)) {
    const [, key = '', value = ''] = /^\s*([\w-]+)\s*:\s*([^#]*?)\s*(?:#.*)?$/.exec(line) ?? []
    switch (key.toLowerCase()) {
      case 'user-agent':
        isNamed = (isInHead && isNamed) || value.toLowerCase() === name
        isInHead = true
        if (isNamed) found ??= []
        break
      case 'allow':
      case 'disallow':
        isInHead = false
        if (isNamed) found?.push({ allows: key.toLowerCase() === 'allow', pattern: value })
    }
  }
  return found
}

function toRegExp(pattern: string): RegExp {
  const parts = pattern.replace(/\$$/, '').split('*')
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}${pattern.endsWith('$') ? '$' : ''}`)
}
