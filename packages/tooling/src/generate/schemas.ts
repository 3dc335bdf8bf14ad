import { configFile, fileSchema, type SectionSchemas } from '@plinth/core'
import * as z from 'zod/mini'

/** Draft 7 is what editors and validators know best. Unknown keys of a report stay allowed, for later versions. */
const DIALECT = { target: 'draft-7', io: 'input' } as const

/** The JSON Schema of the whole configuration file, with what each key means, for editors. */
export function configJsonSchema(sections: SectionSchemas): string {
  const schema = z.toJSONSchema(fileSchema(sections), {
    ...DIALECT,
    // zod leaves examples out where a value is transformed; here they are texts, as a user writes them.
    override: ({ zodSchema, jsonSchema }) => Object.assign(jsonSchema, configFile.documented.get(zodSchema)),
  })
  return written('Plinth configuration (.github/plinth.yml)', schema)
}

/** The JSON Schema of a format that Plinth reads or writes. */
export function formatJsonSchema(title: string, schema: z.core.$ZodType): string {
  return written(title, z.toJSONSchema(schema, DIALECT))
}

function written(title: string, { $schema, ...rest }: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`
}
