// Problems → their representations in each language and format.
import { essence } from '#model/media-type'
import type { Newsroom } from '../../content/newsroom.ts'
import { type Problem, problemsIn } from '../../words/problems.ts'
import { type Words, wordsOf } from '../../words/words.ts'
import type { Around, Format } from '../formats/format.ts'
import { formats } from '../formats/index.ts'
import { newsroomsOf } from '../plan/languages.ts'
import { aroundIn } from './pages.ts'
import type { RepresentedProblem } from './resource.ts'

/**
 * Every problem, in each format that says what went wrong; that nothing is acceptable, once for each list of what there is. They
 * are the same until the next build, so that of what comes and goes by itself they lead to the sections alone.
 */
export function representProblems(newsroom: Newsroom): RepresentedProblem[] {
  return newsroomsOf(newsroom).flatMap((one) =>
    representProblemsIn({ ...aroundIn(one), frame: { sections: one.sections, pages: one.pages, years: [] } }),
  )
}

function representProblemsIn(around: Around): RepresentedProblem[] {
  const { site } = around
  const words = wordsOf(site.language, site.words)
  const kinds = (['article', 'collection', 'search'] as const).map((kind) => formats.filter((format) => format[kind] !== undefined))
  // Each page that is gone says so by itself.
  const shared = problemsIn(words).filter(({ status }) => status !== 410)
  return shared.flatMap((problem) =>
    problem.status === 406
      ? kinds.map((offered) => representProblem(problem, around, words, offered))
      : representProblem(problem, around, words),
  )
}

// Stands in a problem for the list of what there is, while the problem is made.
const marker = '{alternates}'

function representProblem(problem: Problem, around: Around, words: Words, offered?: readonly Format[]): RepresentedProblem {
  const representations = formats.flatMap((format) => {
    if (format.problem === undefined) return []
    const text = format.problem.represent(problem, around, words, offered && marker)
    return [{ format, content: offered === undefined ? text : text.replace(marker, () => listOffers(format, offered)) }]
  })
  const { language } = around.site
  const contentLanguage = words.language === language ? undefined : words.language
  return { status: problem.status, language, contentLanguage, offered, representations }
}

/** The path comes before the endings when the problem is sent. */
function listOffers({ problem }: Format, offered: readonly Format[]): string {
  const items = offered.map(({ mediaType, extension }) =>
    problem?.item.replaceAll('{type}', essence(mediaType)).replaceAll('{href}', `{path}${extension}`),
  )
  return items.join(problem?.separator)
}
