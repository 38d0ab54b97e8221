import { app } from './app'
import { dataset } from './dataset'
import { datasets } from './datasets'
import { files } from './files'
import { preview } from './preview'

/** The texts in English, which is the language that others are checked against. */
export const en = { ...app, dataset, datasets, files, preview }
