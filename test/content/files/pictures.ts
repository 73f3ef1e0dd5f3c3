// Pictures for tests, made as they are needed.
import sharp from 'sharp'

/** Grain such as a photograph has. */
export function photograph(width: number, height: number) {
  return sharp({
    create: { width, height, channels: 3, background: 'grey', noise: { type: 'gaussian', mean: 128, sigma: 50 } },
  }).blur(1.5)
}

/** Letters and plain areas. */
export const drawing = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 600"><path d="M0 0h900v300H0z" fill="navy"/><text x="20" y="500" font-size="90">Ships</text></svg>',
)

/** Frames of one colour each. */
export async function animation(width: number, height: number): Promise<Buffer> {
  const frames = ['red', 'green', 'blue'].map((background) =>
    sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer(),
  )
  return sharp(await Promise.all(frames), { join: { animated: true } })
    .gif()
    .toBuffer()
}
