// Checks of JSON by the schemas of /openapi.json.
import Ajv from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { schemas } from '../../src/compile/documents/schemas.ts'

const ajv = addFormats(new Ajv({ strict: true, allErrors: true }))
for (const keyword of ['components', 'schemas']) ajv.addKeyword(keyword)
ajv.addSchema({ components: { schemas } }, 'openapi')

/** The errors of a value by a schema. */
export function misfits(schema: keyof typeof schemas, value: unknown) {
  ajv.validate(`openapi#/components/schemas/${schema}`, value)
  return ajv.errors ?? []
}
