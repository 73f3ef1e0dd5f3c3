// Rules of robots.txt on whether a URL may be requested. https://www.rfc-editor.org/rfc/rfc9309

/** The checker's name in robots.txt. */
const product = 'newsroom-verify'

/**
 * Whether a robots.txt allows a path with its query. The group that names the checker counts, or else the group `*`. The longest
 * matching rule wins; if two are equally long, the rule that allows wins.
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

/** The rules of all groups that name a product; undefined if no group names it. */
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
