import { app } from './app'
import { compare } from './compare'
import { dataset } from './dataset'
import { datasets } from './datasets'
import { files } from './files'
import { load, loads } from './loads'
import { preview } from './preview'
import { tags } from './tags'

/** The texts in English, which is the language that others are checked against. */
export const en = { ...app, compare, dataset, datasets, files, load, loads, preview, tags }
