import { afterEach, describe, expect, test, vi } from 'vitest'
import { Progress } from '../../src/commands/progress.ts'

afterEach(() => {
  vi.useRealTimers()
})

function write(isTTY: boolean, milliseconds: number): string {
  vi.useFakeTimers({ toFake: ['performance'] })
  let written = ''
  const progress = new Progress({ isTTY, write: (text) => (written += text) })
  for (let time = 0; time < milliseconds; time += 10) {
    progress.tell('parsed', time, milliseconds)
    vi.advanceTimersByTime(10)
  }
  progress.end()
  return written
}

describe('Progress', () => {
  test('says nothing of what takes less than a second', () => {
    expect(write(true, 990)).toBe('')
  })

  test('is one line on a terminal, and none in the end', () => {
    const written = write(true, 1200)
    expect(written).toContain('parsed 1,000 of 1,200')
    expect(written).not.toContain('\n')
    expect(written.endsWith('\r\u001b[K')).toBe(true)
  })

  test('is a line every five seconds where nobody watches', () => {
    expect(write(false, 7000)).toBe('parsed 1,000 of 7,000\nparsed 6,000 of 7,000\n')
  })
})
