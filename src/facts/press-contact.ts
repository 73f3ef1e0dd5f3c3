// The person whom journalists can ask, as front matter and the site file state it.
import { z } from 'zod'

/** The person whom journalists can ask, and at least one way to reach them. */
export type PressContact = z.output<typeof pressContactSchema>

const example = '{ name: Ada Harbour, role: Press officer, email: press@news.example, phone: "+49 40 1234" }'
const found = (input: unknown) => (input === undefined ? 'missing' : JSON.stringify(input))
const text = (key: string) =>
  z
    .string({ error: ({ input }) => `pressContact.${key} is ${found(input)}; expected text, in quotes if it is a number` })
    .trim()
    .min(1, `pressContact.${key} is empty; expected text, or no such key`)
    .optional()

/** Each message says what to do, since the schema checks both the site file and front matter. */
export const pressContactSchema = z
  .strictObject(
    {
      name: text('name'),
      role: text('role'),
      email: z
        .email({ error: ({ input }) => `pressContact.email is ${found(input)}; expected an address such as press@news.example` })
        .optional(),
      phone: text('phone').refine((phone) => phone === undefined || /^\+?[\d\s()./-]*\d[\d\s()./-]*$/.test(phone), {
        error: ({ input }) => `pressContact.phone is ${found(input)}; expected a number such as "+49 40 1234"`,
      }),
      url: z
        .url({ protocol: /^https?$/, error: ({ input }) => `pressContact.url is ${found(input)}; expected one that starts with https://` })
        .optional(),
    },
    {
      error: ({ code, input, keys }) =>
        code === 'unrecognized_keys'
          ? `pressContact has ${(keys as readonly string[]).map((key) => `"${key}"`).join(', ')}; expected name, role, email, phone and url alone`
          : `pressContact is ${found(input)}; expected ${example}`,
    },
  )
  .refine(({ email, phone, url }) => email !== undefined || phone !== undefined || url !== undefined, {
    error: `pressContact has no way to reach anybody; expected an email, a phone or a url, such as ${example}`,
  })
