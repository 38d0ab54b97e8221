import { app } from './app'
import { dataset } from './dataset'
import { datasets } from './datasets'
import { dialog } from './dialog'
import { principal } from './principal'
import { grants } from './grants'

/** 简体中文 */
export const zh = { ...app, dataset, datasets, dialog, principal, grants }
