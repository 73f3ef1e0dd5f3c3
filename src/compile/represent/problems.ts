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
 * Every problem, in each format that represents problems; 406 once for each list of formats. Problems stay the same until the next
 * build, so they link to sections and pages, but not to lists of years or topics, which come and go by themselves.
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
  // Each page that is gone has a 410 of its own.
  const shared = problemsIn(words).filter(({ status }) => status !== 410)
  return shared.flatMap((problem) =>
    problem.status === 406
      ? kinds.map((offered) => representProblem(problem, around, words, offered))
      : representProblem(problem, around, words),
  )
}

// A placeholder for the list of representations while a problem is made.
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

/** The edge puts the path before each extension when it sends the problem. */
function listOffers({ problem }: Format, offered: readonly Format[]): string {
  const items = offered.map(({ mediaType, extension }) =>
    problem?.item.replaceAll('{type}', essence(mediaType)).replaceAll('{href}', `{path}${extension}`),
  )
  return items.join(problem?.separator)
}
