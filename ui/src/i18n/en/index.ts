import { app } from './app'
import { dataset } from './dataset'
import { datasets } from './datasets'
import { dialog } from './dialog'
import { principal } from './principal'
import { grants } from './grants'
import { platform } from './platform'
import { tokens } from './tokens'
import { secrets } from './secrets'
import { deletion } from './deletion'
import { nodes } from './nodes'
import { audit } from './audit'
import { principals } from './principals'

/** The texts in English, which is the language that others are checked against. */
export const en = {
  ...app,
  dataset,
  datasets,
  dialog,
  principal,
  grants,
  platform,
  tokens,
  secrets,
  deletion,
  nodes,
  audit,
  principals,
}
