import { app } from './app'
import { dataset } from './dataset'
import { datasets } from './datasets'
import { load, loads } from './loads'

/** 简体中文 */
export const zh = { ...app, dataset, datasets, load, loads }
