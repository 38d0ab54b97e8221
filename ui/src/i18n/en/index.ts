import { app } from './app'
import { dataset } from './dataset'
import { datasets } from './datasets'
import { load, loads } from './loads'

/** The texts in English, which is the language that others are checked against. */
export const en = { ...app, dataset, datasets, load, loads }
