// Debian's Chromium, and pages in it.
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { programPath } from './programs.ts'

/** The URL of the newsroom. */
export const origin = inject('origin')

/** A page, and its complaints: errors in the console, resources that the security policy blocked, resources that failed to load. */
export interface Visit extends AsyncDisposable {
  readonly page: Page
  readonly context: BrowserContext
  readonly complaints: readonly string[]
}

const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** Starts the browser. The caller closes it. */
export function startBrowser(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: programPath('chromium'), args: ['--no-sandbox', '--disable-gpu', ...quiet, ...args] })
}

/** Opens a page of the newsroom as a reader who has never been there. */
export async function visit(browser: Browser, path: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('requestfailed', (request) => {
    const { errorText } = request.failure() ?? { errorText: '' }
    // The browser itself cancels the load of a picture if another size or page replaces it.
    if (errorText !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${errorText}`)
  })
  await page.goto(path)
  return { page, context, complaints, [Symbol.asyncDispose]: () => context.close() }
}

/** Selectors of elements that moved since the page began to load, except elements that the reader's input moved. */
export function shiftsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`new Promise((resolve) => {
    const name = ({ node }) => node?.id ? '#' + node.id : (node?.nodeName ?? 'what is gone').toLowerCase()
    const moved = []
    new PerformanceObserver((list) => {
      for (const { hadRecentInput, sources } of list.getEntries()) if (!hadRecentInput) moved.push(...sources.map(name))
    }).observe({ type: 'layout-shift', buffered: true })
    // Shifts of the last change are reported two frames later.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(moved))))
  })`)
}
