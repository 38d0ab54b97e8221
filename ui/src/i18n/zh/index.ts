import { app } from './app'
import { dataset } from './dataset'
import { datasets } from './datasets'
import { files } from './files'
import { preview } from './preview'

/** 简体中文 */
export const zh = { ...app, dataset, datasets, files, preview }
