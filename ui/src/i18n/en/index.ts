import { app } from './app'
import { audit } from './audit'
import { cold } from './cold'
import { compare } from './compare'
import { create } from './create'
import { dataset } from './dataset'
import { datasets } from './datasets'
import { deletion } from './deletion'
import { dialog } from './dialog'
import { files } from './files'
import { grants } from './grants'
import { load, loads } from './loads'
import { nodes } from './nodes'
import { overview } from './overview'
import { platform } from './platform'
import { policies } from './policies'
import { preview } from './preview'
import { principal } from './principal'
import { principals } from './principals'
import { runtime } from './runtime'
import { secrets } from './secrets'
import { tags } from './tags'
import { tokens } from './tokens'

/** The texts in English, which is the language that others are checked against. */
export const en = {
  ...app,
  audit,
  cold,
  compare,
  create,
  dataset,
  datasets,
  deletion,
  dialog,
  files,
  grants,
  load,
  loads,
  nodes,
  overview,
  platform,
  policies,
  preview,
  principal,
  principals,
  runtime,
  secrets,
  tags,
  tokens,
}
