import { app } from './app'
import { dataset } from './dataset'
import { datasets } from './datasets'

/** 简体中文 */
export const zh = { ...app, dataset, datasets }
