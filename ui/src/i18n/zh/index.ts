import { app } from './app'
import { compare } from './compare'
import { dataset } from './dataset'
import { datasets } from './datasets'
import { files } from './files'
import { load, loads } from './loads'
import { preview } from './preview'
import { tags } from './tags'

/** 简体中文 */
export const zh = { ...app, compare, dataset, datasets, files, load, loads, preview, tags }
